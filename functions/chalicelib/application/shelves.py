"""What the acts on attachments share: where they are kept, and one way to change a shelf."""

from collections.abc import Callable, Iterator
from typing import NamedTuple

from chalicelib.domain.attachments import LARGEST, PART, About, Shelf
from chalicelib.domain.audit import AuditEvent
from chalicelib.domain.errors import StaleRevision
from chalicelib.domain.roles import Caller

from .services import Services

TRIES = 12
PAUSE = 0.02
MOST_PARTS = LARGEST // PART
Move = Callable[[Shelf], Shelf]


class Place(NamedTuple):
    """Whose shelf, and of which month or entry; who makes one has asked whether the caller may."""

    owner: str
    about: About


def part_key(id: str, part: int) -> str:
    """Where a part waits."""
    return f"attachments/{id}-{part}.part"


def whole_key(id: str) -> str:
    """Where the attachment is kept."""
    return f"attachments/{id}.bin"


def shelf_at(services: Services, place: Place) -> Shelf:
    """The shelf as it is now."""
    return services.attaching.store.shelf(*place)


def place_of(shelf: Shelf) -> Place:
    """Where that shelf is."""
    return Place(shelf.unit, shelf.about)


def every_shelf(services: Services) -> Iterator[Shelf]:
    """Every touched shelf of every unit, then those of the district's own entries."""
    for owner in (*(unit.code for unit in services.district.units), services.district.code):
        yield from services.attaching.store.shelves(owner)


def change_shelf(
    services: Services, place: Place, move: Move, event: AuditEvent | None = None
) -> Shelf:
    """Commit what `move` makes of the newest shelf, again when somebody wrote first.

    A move that returns its shelf unchanged writes nothing. StaleRevision after 12 tries.
    """
    for tries in range(1, TRIES + 1):
        before = shelf_at(services, place)
        after = move(before)
        if after is before:
            return before
        try:
            services.attaching.store.commit(after, event)
        except StaleRevision:
            services.pause(PAUSE * tries)
            continue
        return after
    raise StaleRevision(place.owner)


def an_event(
    services: Services, caller: Caller, act: str, place: Place, id: str, outcome: str
) -> AuditEvent:
    """The audit event of an act on one attachment: its id, never its name."""
    target = f"{place.owner}/{place.about}/{id}"
    now = services.clock()
    return AuditEvent(place.owner, now, caller.account, caller.role, act, target, outcome)
