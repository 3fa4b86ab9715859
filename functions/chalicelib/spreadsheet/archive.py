"""Opens an uploaded .xlsx: what could harm or surprise is refused before anything is parsed."""

import io
import zipfile
from collections.abc import Iterator

from chalicelib.domain.archive_guard import BROKEN, ENCRYPTED, PLAIN_WAYS, pieces
from chalicelib.domain.errors import UnreadableWorkbook
from chalicelib.domain.workbooks import LARGEST_WORKBOOK

from . import wording

MOST_ENTRIES = 200
MOST_UNPACKED = 20 * 1024 * 1024
MOST_RATIO = 100
LARGEST_PART = 8 * 1024 * 1024
OLD_FORMAT = b"\xd0\xcf\x11\xe0"
MACROS = ("vbaproject", "macrosheets/", "activex/")
EMBEDDED = ("externallinks/", "embeddings/")


class Archive:
    """The parts of a workbook by name; what is unpacked is counted while it is read."""

    def __init__(self, raw: bytes) -> None:
        self._zip = _opened(raw)
        self._left = min(MOST_UNPACKED, MOST_RATIO * max(len(raw), 1))
        self._refuse_claims()
        self._refuse_names()

    @property
    def names(self) -> frozenset[str]:
        """Every part's name."""
        return frozenset(self._zip.namelist())

    def read(self, name: str) -> bytes:
        """The part's bytes; UnreadableWorkbook when it is missing, damaged or grows too large."""
        if name not in self.names:
            raise UnreadableWorkbook(wording.DAMAGED)
        try:
            return b"".join(self._chunks(name))
        except BROKEN as error:
            raise UnreadableWorkbook(wording.DAMAGED) from error

    def _chunks(self, name: str) -> Iterator[bytes]:
        before = self._left
        for chunk in pieces(self._zip, name):
            self._left -= len(chunk)
            if self._left < 0 or before - self._left > LARGEST_PART:
                raise UnreadableWorkbook(wording.BOMB)
            yield chunk

    def _refuse_claims(self) -> None:
        parts = self._zip.infolist()
        if len(parts) > MOST_ENTRIES or len(self.names) != len(parts):
            raise UnreadableWorkbook(wording.ODD_PARTS)
        if any(part.compress_type not in PLAIN_WAYS for part in parts):
            raise UnreadableWorkbook(wording.DAMAGED)
        if any(part.flag_bits & ENCRYPTED for part in parts):
            raise UnreadableWorkbook(wording.LOCKED)
        if sum(part.file_size for part in parts) > self._left:
            raise UnreadableWorkbook(wording.BOMB)

    def _refuse_names(self) -> None:
        for name in (name.lower() for name in self.names):
            if any(mark in name for mark in MACROS):
                raise UnreadableWorkbook(wording.MACROS)
            if any(mark in name for mark in EMBEDDED):
                raise UnreadableWorkbook(wording.LINKED)
        if b"macroenabled" in self.read("[Content_Types].xml").lower():
            raise UnreadableWorkbook(wording.MACROS)


def _opened(raw: bytes) -> zipfile.ZipFile:
    if len(raw) > LARGEST_WORKBOOK:
        raise UnreadableWorkbook(wording.TOO_LARGE)
    if raw.startswith(OLD_FORMAT):
        raise UnreadableWorkbook(wording.OLD_FORMAT)
    try:
        return zipfile.ZipFile(io.BytesIO(raw))
    except BROKEN as error:
        raise UnreadableWorkbook(wording.NO_WORKBOOK) from error
