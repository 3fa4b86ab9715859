"""Proof of work: a signed puzzle that costs a phone a second and a flood its machines.

A puzzle is text: `1.<purpose>.<issued>.<bits>.<count>.<nonce>.<signature>`. Its solution is
`count` numbers; the SHA-256 of `<puzzle>:<place>:<number>` begins with `bits` zero bits for each.
Many small parts instead of a large one, because their sum varies less than one search does.
"""

import hashlib
import re
from collections.abc import Sequence
from dataclasses import dataclass

SHAPE = re.compile(
    r"1\.([a-z]{1,20})\.([0-9]{1,12})\.([0-9]{1,2})\.([0-9]{1,2})\.([0-9a-f]{32})\.([0-9a-f]{64})"
)
VALID = 30 * 60
MOST_CLOCK_SKEW = 60


@dataclass(frozen=True)
class Price:
    """How much work: `count` parts of `bits` zero bits, on average count * 2**bits hashes.

    13 bits 32 times is about 260,000 hashes: a sixth of a second on a desk, 1 to 2 s of the
    script of a phone six to ten times slower. The server checks 32.
    """

    bits: int = 13
    count: int = 32


@dataclass(frozen=True)
class Puzzle:
    """What was handed out, as its text says; the signature is another's to check."""

    purpose: str
    issued: int
    price: Price
    nonce: str

    @property
    def parts(self) -> tuple[str, ...]:
        """What is signed."""
        price = self.price
        return (self.purpose, str(self.issued), str(price.bits), str(price.count), self.nonce)

    def text(self, signature: str) -> str:
        """The puzzle as handed out."""
        return ".".join(("1", *self.parts, signature))

    def timely(self, seconds: float) -> bool:
        """Whether it may still be used."""
        return -MOST_CLOCK_SKEW <= seconds - self.issued <= VALID


def read_puzzle(text: str) -> tuple[Puzzle, str] | None:
    """The puzzle and its signature; None when the text is none."""
    found = SHAPE.fullmatch(text)
    if found is None:
        return None
    purpose, issued, bits, count, nonce, signature = found.groups()
    return Puzzle(purpose, int(issued), Price(int(bits), int(count)), nonce), signature


def solved(text: str, price: Price, proof: Sequence[int]) -> bool:
    """Whether the numbers solve the puzzle of that text."""
    if len(proof) != price.count:
        return False
    return all(zero_bits(text, place, one) >= price.bits for place, one in enumerate(proof))


def zero_bits(text: str, place: int, number: int) -> int:
    """The leading zero bits that this number gives at this place."""
    digest = hashlib.sha256(f"{text}:{place}:{number}".encode()).digest()
    return 256 - int.from_bytes(digest).bit_length()
