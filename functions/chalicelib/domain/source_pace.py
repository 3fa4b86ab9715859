"""How much one source may send: a bucket that leaks, told by one number (GCRA)."""

import ipaddress
import math
from dataclasses import dataclass


@dataclass(frozen=True)
class Pace:
    """`burst` at once, then one every `seconds`; kept as the instant at which all has leaked."""

    burst: int
    seconds: float

    def level(self, emptied_at: float, now: float) -> int:
        """How much is in the bucket."""
        return max(0, math.ceil((emptied_at - now) / self.seconds))

    def wait(self, emptied_at: float, now: float) -> int:
        """Whole seconds until there is room for one more; 0 when there is."""
        over = emptied_at - now - (self.burst - 1) * self.seconds
        return max(0, math.ceil(over))

    def after(self, emptied_at: float, now: float) -> float:
        """When all will have leaked, with one more in it."""
        return max(emptied_at, now) + self.seconds


def network_of(address: str) -> str:
    """Whom an address stands for: itself, or the /64 that one household has in IPv6."""
    try:
        found = ipaddress.ip_address(address.strip().strip("[]"))
    except ValueError:
        return "unknown"
    if isinstance(found, ipaddress.IPv6Address):
        plain = found.ipv4_mapped
        return str(plain or ipaddress.ip_network((int(found), 64), strict=False))
    return str(found)
