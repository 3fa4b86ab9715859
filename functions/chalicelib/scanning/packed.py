"""Opens an Office file as an archive; what is unpacked is counted while it is read."""

import io
import zipfile
from collections.abc import Iterator

from chalicelib.domain.archive_guard import BROKEN, ENCRYPTED, PLAIN_WAYS, pieces
from chalicelib.domain.errors import AttachmentRefused

from . import wording

MOST_ENTRIES = 2000
MOST_UNPACKED = 100 * 1024 * 1024
MOST_RATIO = 100
LARGEST_XML = 4 * 1024 * 1024


class Package:
    """The parts of an Office file by name, every one unpacked once to see that it is harmless."""

    def __init__(self, raw: bytes) -> None:
        self._left = min(MOST_UNPACKED, MOST_RATIO * len(raw))
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(raw))
        except BROKEN as error:
            raise AttachmentRefused(wording.BAD_OFFICE) from error
        self._refuse_claims()

    @property
    def names(self) -> list[str]:
        """The names of all parts."""
        return self._zip.namelist()

    def unpack(self) -> None:
        """Unpack all once, keeping nothing; AttachmentRefused when damaged or too large."""
        for name in self.names:
            for chunk in self._chunks(name):
                self._left -= len(chunk)
                if self._left < 0:
                    raise AttachmentRefused(wording.BOMB)

    def read(self, name: str, most: int = LARGEST_XML) -> bytes:
        """A part's bytes; AttachmentRefused when it is missing, damaged or larger than `most`."""
        if name not in self.names:
            raise AttachmentRefused(wording.BAD_OFFICE)
        content = bytearray()
        for chunk in self._chunks(name):
            content += chunk
            if len(content) > most:
                raise AttachmentRefused(wording.BOMB)
        return bytes(content)

    def _chunks(self, name: str) -> Iterator[bytes]:
        try:
            yield from pieces(self._zip, name)
        except BROKEN as error:
            raise AttachmentRefused(wording.BAD_OFFICE) from error

    def _refuse_claims(self) -> None:
        parts = self._zip.infolist()
        if any(part.flag_bits & ENCRYPTED for part in parts):
            raise AttachmentRefused(wording.LOCKED_OFFICE)
        if any(part.compress_type not in PLAIN_WAYS for part in parts):
            raise AttachmentRefused(wording.BAD_OFFICE)
        if len({name.lower() for name in self.names}) != len(parts):
            raise AttachmentRefused(wording.BAD_OFFICE)
        if any(name.startswith("/") or ".." in name or "\\" in name for name in self.names):
            raise AttachmentRefused(wording.BAD_OFFICE)
        if len(parts) > MOST_ENTRIES or sum(part.file_size for part in parts) > self._left:
            raise AttachmentRefused(wording.BOMB)
