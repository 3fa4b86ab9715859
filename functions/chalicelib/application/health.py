"""How the service is: whether its store answers, whether work waits too long, whether disk is left.

`failing` means that nothing can be saved, `degraded` that somebody should look today.
"""

from dataclasses import dataclass
from typing import Any

from .services import Services
from .telling import complain

# Documents are printed within seconds; a quarter of an hour means that nobody prints.
TOO_OLD_SECONDS = 900


@dataclass(frozen=True)
class Health:
    """`oldest` is the age of what waits longest; None when nothing does or nobody knows."""

    store: str
    reachable: bool
    oldest: int | None
    low_disk: bool
    writable: bool = True

    @property
    def status(self) -> str:
        """ok, degraded or failing."""
        if not (self.reachable and self.writable) or self.low_disk:
            return "failing"
        late = self.oldest is not None and self.oldest > TOO_OLD_SECONDS
        return "degraded" if late else "ok"

    def as_json(self) -> dict[str, Any]:
        """What /health answers; it tells no size and no path."""
        outbox = {"oldest_age_seconds": self.oldest or 0, "empty": self.oldest is None}
        return {
            "status": self.status,
            "store": self.store,
            "reachable": self.reachable,
            "writable": self.writable,
            "outbox": outbox,
            "low_disk": self.low_disk,
        }


def look(services: Services) -> Health:
    """Ask the store and the disk."""
    room = services.room()
    low = room is not None and room.is_low
    try:
        age, reachable, writable = outbox_age(services), True, services.takes_writes()
    except Exception as error:  # whatever an engine raises: it does not answer
        age, reachable, writable = None, False, False
        complain("not_well", kind=type(error).__name__, failures=1)
    if reachable and not writable:
        complain("not_well", kind="NotWritable", failures=1)
    if low:
        complain("not_well", kind="LowDisk", failures=1, low_disk=True)
    return Health(services.store_name, reachable, age, low, writable)


def outbox_age(services: Services) -> int | None:
    """Seconds since the oldest waiting message was queued; None when nothing waits."""
    oldest = services.outbox.oldest()
    return None if oldest is None else max(0, int((services.clock() - oldest).total_seconds()))
