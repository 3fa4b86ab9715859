"""A QR code's modules drawn as one path of strokes, for pages and for paper alike.

Modules are packed as in a bitmap: row by row from the top, eight to a byte, the leftmost in the
highest bit, every row filled up to whole bytes with light ones.
"""

from collections.abc import Iterable
from itertools import groupby

QUIET_ZONE = 4
_ZERO_OR_ONE = bytes.maketrans(b"\x00\x01", b"01")


def packed(matrix: Iterable[bytes | bytearray]) -> bytes:
    """Rows of modules, 1 for a dark one, as packed bytes."""
    return b"".join(_packed_row(bytes(row)) for row in matrix)


def modules_path(modules: bytes, size: int) -> str:
    """The dark modules of a code `size` modules wide as an SVG path to be stroked 1 wide.

    Around it is the quiet zone: the whole drawing is `drawn_size(size)` wide and high.
    """
    width = -(-size // 8)
    rows = (modules[at : at + width] for at in range(0, size * width, width))
    return "".join(
        f"M{QUIET_ZONE} {QUIET_ZONE + y}.5{''.join([_STROKES[byte] for byte in row])}"
        for y, row in enumerate(rows)
    )


def drawn_size(size: int) -> int:
    """The width of the drawing of a code, in modules."""
    return size + 2 * QUIET_ZONE


def code_svg(modules: bytes, size: int) -> str:
    """The drawing as an SVG without a size of its own, black on white whatever it lies on."""
    side, path = drawn_size(size), modules_path(modules, size)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {side} {side}">'
        f'<path fill="#fff" d="M0 0h{side}v{side}H0z"/><path stroke="#000" d="{path}"/></svg>\n'
    )


def _packed_row(row: bytes) -> bytes:
    width = -(-len(row) // 8)
    return int(row.translate(_ZERO_OR_ONE).ljust(width * 8, b"0"), 2).to_bytes(width)


def _strokes(byte: int) -> str:
    """The way of the pen over eight modules: `h` along dark ones, `m` over light ones."""
    runs = ((bit, len(list(run))) for bit, run in groupby(f"{byte:08b}"))
    return "".join(f"h{length}" if bit == "1" else f"m{length} 0" for bit, length in runs)


_STROKES = tuple(_strokes(byte) for byte in range(256))
