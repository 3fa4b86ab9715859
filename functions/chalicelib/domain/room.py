"""Space left where the data are."""

from dataclasses import dataclass

LEAST_SHARE = 0.05
LEAST_BYTES = 1_000_000_000


@dataclass(frozen=True)
class Room:
    """Bytes of the disk that holds the data."""

    free: int
    total: int

    @property
    def is_low(self) -> bool:
        """Under one gigabyte, or under a twentieth where the disk is small."""
        return self.free < min(LEAST_BYTES, LEAST_SHARE * self.total)
