"""Looks for canary texts in whatever a program may have left: files, archives, PDFs, databases.

A canary is looked for in each of its spellings, in the bytes as they are and in everything that
can be unpacked out of them.
"""

import base64
import bz2
import gzip
import html
import io
import lzma
import re
import tarfile
import urllib.parse
import zipfile
import zlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import apsw
import pypdfium2

DEEPEST = 4
SHORTEST = 6  # bytes of a spelling that nothing else would write by chance
STREAM = re.compile(rb"stream\r?\n(.*?)endstream", re.DOTALL)
SQLITE = b"SQLite format 3\0"


@dataclass(frozen=True)
class Found:
    """A canary, how it was spelt, and in what."""

    place: str
    spelling: str


@dataclass
class Scan:
    """What was looked through, and what was found."""

    things: int = 0
    size: int = 0
    found: tuple[Found, ...] = ()


def spellings(text: str) -> dict[str, bytes]:
    """The text in every way in which a program writes texts down, by the way's name."""
    plain = text.encode()
    made = {
        "UTF-8": plain,
        "UTF-16 LE": text.encode("utf-16-le"),
        "UTF-16 BE": text.encode("utf-16-be"),
        "GBK": text.encode("gb18030"),
        "hex": plain.hex().encode(),
        "HEX": plain.hex().upper().encode(),
        "hex of UTF-16": text.encode("utf-16-be").hex().upper().encode(),
        "%": urllib.parse.quote(text, safe="").encode(),
        "% small": urllib.parse.quote(text, safe="").lower().encode(),
        "%-every": "".join(f"%{byte:02X}" for byte in plain).encode(),
        "\\u": "".join(f"\\u{ord(one):04x}" for one in text).encode(),
        "\\U": "".join(f"\\u{ord(one):04X}" for one in text).encode(),
        "\\u mixed": text.encode("unicode_escape"),
        "\\x": "".join(f"\\x{byte:02x}" for byte in plain).encode(),
        "&#": "".join(f"&#{ord(one)};" for one in text).encode(),
        "&#x": "".join(f"&#x{ord(one):x};" for one in text).encode(),
        "&": html.escape(text).encode("ascii", "xmlcharrefreplace"),
    }
    for name, raw in (("base64", plain), ("base64 of UTF-16", text.encode("utf-16-le"))):
        for shift in range(3):
            made[f"{name} +{shift}"] = _inside_base64(raw, shift)
            made[f"{name} url +{shift}"] = made[f"{name} +{shift}"].translate(
                bytes.maketrans(b"+/", b"-_")
            )
    return {name: spelt for name, spelt in made.items() if len(spelt) >= SHORTEST}


def _inside_base64(raw: bytes, shift: int) -> bytes:
    """The characters that stand for the text alone, wherever it begins."""
    padded = b"\0" * shift + raw
    whole = base64.b64encode(padded[: len(padded) // 3 * 3])
    return whole[(0, 2, 3)[shift] :]


class Canaries:
    """Texts to be looked for."""

    def __init__(self, texts: Iterable[str]) -> None:
        self.texts = tuple(texts)
        self.spelt = {
            spelt: f"{name}: {text}"
            for text in self.texts
            for name, spelt in spellings(text).items()
        }
        self._any = re.compile(b"|".join(map(re.escape, sorted(self.spelt, key=len))))

    def in_bytes(self, place: str, content: bytes) -> Scan:
        """What of them is in the content, unpacked as deep as it goes."""
        done, found = Scan(), {}
        for inner, layer in layers(place, content):
            done.things += 1
            done.size += len(layer)
            for hit in self._any.finditer(layer):
                found[inner, hit[0]] = Found(inner, self.spelt[hit[0]])
        done.found = tuple(found.values())
        return done

    def in_all(self, contents: Mapping[str, bytes]) -> Scan:
        """What of them is in any of the contents."""
        return total(self.in_bytes(place, content) for place, content in contents.items())

    def in_folder(self, folder: Path, *, without: Iterable[Path] = ()) -> Scan:
        """What of them is in any file of the folder; the names of the files count too."""
        left_out = tuple(without)
        paths = [
            path
            for path in sorted(folder.rglob("*"))
            if path.is_file() and not path.is_symlink() and path not in left_out
        ]
        names = "\n".join(str(path) for path in paths).encode()
        scans = (self.in_bytes(str(path), path.read_bytes()) for path in paths)
        return total([self.in_bytes("names", names), *scans])


def total(scans: Iterable[Scan]) -> Scan:
    """All of them as one."""
    whole = Scan()
    for one in scans:
        whole.things, whole.size = whole.things + one.things, whole.size + one.size
        whole.found += one.found
    return whole


def layers(place: str, content: bytes, depth: int = 0) -> Iterator[tuple[str, bytes]]:
    """The content, and all that can be unpacked out of it."""
    yield place, content
    if depth < DEEPEST:
        for name, inner in _unpacked(content):
            yield from layers(f"{place} > {name}", inner, depth + 1)


def _unpacked(content: bytes) -> Iterator[tuple[str, bytes]]:
    if content.startswith(SQLITE):
        yield "rows", _rows(content)
    elif content.startswith(b"%PDF"):
        yield from _pdf(content)
    elif content.startswith(b"PK\3\4"):
        yield from _zip(content)
    elif content[257:262] == b"ustar":
        yield from _tar(content)
    else:
        yield from _whole(content)


def _whole(content: bytes) -> Iterator[tuple[str, bytes]]:
    known = {b"\x1f\x8b": gzip.decompress, b"BZ": bz2.decompress, b"\xfd7": lzma.decompress}
    known |= {
        b"\x78\x9c": zlib.decompress,
        b"\x78\xda": zlib.decompress,
        b"\x78\1": zlib.decompress,
    }
    unpack = known.get(content[:2])
    if unpack is not None:
        try:
            yield "unpacked", unpack(content)
        except (OSError, EOFError, ValueError, zlib.error, lzma.LZMAError):
            return


def _zip(content: bytes) -> Iterator[tuple[str, bytes]]:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            for name in archive.namelist():
                yield name, name.encode() + b"\n" + archive.read(name)
    except zipfile.BadZipFile:
        return


def _tar(content: bytes) -> Iterator[tuple[str, bytes]]:
    with tarfile.open(fileobj=io.BytesIO(content)) as archive:
        for entry in archive:
            stream = archive.extractfile(entry) if entry.isreg() else None
            if stream is not None:
                yield entry.name, stream.read()


def _pdf(content: bytes) -> Iterator[tuple[str, bytes]]:
    """The words on its pages, its description, and its streams inflated."""
    for number, stream in enumerate(STREAM.findall(content)):
        try:
            yield f"stream {number}", zlib.decompressobj().decompress(stream)
        except zlib.error:
            yield f"stream {number}", stream
    document = pypdfium2.PdfDocument(content)
    pages = [page.get_textpage().get_text_range() for page in document]
    yield "words", "\n".join([*pages, *document.get_metadata_dict().values()]).encode()


def _rows(content: bytes) -> bytes:
    """Every value of every row: a long one is cut into pages in the file."""
    database = apsw.Connection(":memory:")
    database.deserialize("main", content)
    tables = "SELECT name FROM sqlite_master WHERE type='table'"
    told: list[bytes] = []
    try:
        for (table,) in list(database.execute(tables)):
            for row in database.execute(f'SELECT * FROM "{table}"'):
                told += [one if isinstance(one, bytes) else str(one).encode() for one in row]
    except apsw.Error:  # a database whose newest pages are in its WAL, or somebody else's
        pass
    return b"\n".join(told)
