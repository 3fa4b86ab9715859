"""QR codes of many addresses of one length, most of them without encoding anything.

At one length and mask every module is a sum modulo 2 of bits of the text: the check words and the
mask are sums too (ISO/IEC 18004). Another character at a place therefore changes the same modules
in every such code, and one encoding teaches which.
"""

from functools import cached_property

import segno

from chalicelib.domain.code_drawing import packed

# Every mask is a valid code; a fixed one spares trying all eight.
MASK = 3


class SimilarCodes:
    """The codes of ASCII addresses as long as the first."""

    def __init__(self, first: str) -> None:
        self._first = first
        self._changes: dict[tuple[int, str], int] = {}

    @property
    def size(self) -> int:
        """Modules in a row of each of the codes."""
        return self._code[0]

    def modules(self, address: str) -> bytes:
        """The modules of an address, packed."""
        _, length, modules = self._code
        for place, (mine, other) in enumerate(zip(self._first, address, strict=True)):
            if mine != other:
                modules ^= self._change(place, other)
        return modules.to_bytes(length)

    @cached_property
    def _code(self) -> tuple[int, int, int]:
        """Of the first address: its width, its bytes, its modules as one number."""
        return _encoded(self._first)

    def _change(self, place: int, character: str) -> int:
        """The modules that this character at this place turns over."""
        if (place, character) not in self._changes:
            other = f"{self._first[:place]}{character}{self._first[place + 1 :]}"
            self._changes[place, character] = _encoded(other)[2] ^ self._code[2]
        return self._changes[place, character]


def _encoded(address: str) -> tuple[int, int, int]:
    matrix = segno.make_qr(address, error="m", boost_error=False, mask=MASK, mode="byte").matrix
    modules = packed(matrix)
    return len(matrix), len(modules), int.from_bytes(modules)
