"""How texts of residents are sealed: the ports of the seal and of the keys behind it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Protocol

Bound = Mapping[str, str]


@dataclass(frozen=True)
class DataKey:
    """A fresh key for one record: `plain` seals it and is forgotten, `wrapped` is stored."""

    plain: bytes
    wrapped: str


class DataKeys(Protocol):
    """Keys of single records under a master key that never leaves the adapter (a file, KMS)."""

    def fresh(self, bound: Bound) -> DataKey:
        """A new key of 32 bytes; what it is bound to is checked when it is unwrapped."""
        ...

    def unwrapped(self, wrapped: str, bound: Bound) -> bytes:
        """The key again; SealBroken when changed, moved, forgotten or of another master key."""
        ...

    def forget(self, record: str) -> None:
        """Destroy what the record's key depends on; no error where there is none."""
        ...


class SealedBox(Protocol):
    """Seals what people wrote so that it opens in its own place alone."""

    def seal(self, plain: bytes, bound: Bound) -> str:
        """The sealed text; its length tells the length of `plain` only in steps of 256 bytes."""
        ...

    def open(self, sealed: str, bound: Bound) -> bytes:
        """The plain bytes; SealBroken when changed, moved or sealed under another key."""
        ...

    def forget(self, record: str) -> None:
        """Let nothing that was sealed for the record open again, copies of it included."""
        ...
