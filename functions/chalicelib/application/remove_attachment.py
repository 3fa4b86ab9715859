"""Take an attachment away, and see that the bytes of what left really go."""

from chalicelib.domain.attachments import Shelf
from chalicelib.domain.roles import Caller

from .services import Services
from .shelves import (
    MOST_PARTS,
    Place,
    an_event,
    change_shelf,
    every_shelf,
    part_key,
    place_of,
    whole_key,
)


def remove_attachment(services: Services, caller: Caller, place: Place, id: str) -> None:
    """Remove an attachment or give up an upload; its bytes go, its audit links stay."""
    event = an_event(services, caller, "detach", place, id, "done")
    forget_bytes(services, change_shelf(services, place, lambda s: _without(s, id), event))


def tidy_attachments(services: Services) -> int:
    """Drop uploads begun more than 24 hours ago and finish removals cut short; how many."""
    now, tidied = services.clock(), 0
    for shelf in every_shelf(services):
        if shelf.leaving or shelf.abandoned(now):
            tidied += len(_tidied(services, shelf))
    return tidied


def forget_bytes(services: Services, shelf: Shelf) -> None:
    """Remove the bytes of everything that has left the shelf, then note that they are gone."""
    for id in shelf.leaving:
        services.files.delete(whole_key(id))
        forget_parts(services, id)
    if shelf.leaving:
        gone = shelf.leaving
        change_shelf(services, place_of(shelf), lambda s: _noted(s, gone))


def forget_parts(services: Services, id: str) -> None:
    """Remove whatever parts there are of that upload."""
    for part in range(1, MOST_PARTS + 1):
        services.files.delete(part_key(id, part))


def _tidied(services: Services, shelf: Shelf) -> tuple[str, ...]:
    now = services.clock()

    def drop(found: Shelf) -> Shelf:
        abandoned = found.abandoned(now)
        return found.dropped(*abandoned) if abandoned else found

    dropped = change_shelf(services, place_of(shelf), drop)
    forget_bytes(services, dropped)
    return dropped.leaving


def _without(shelf: Shelf, id: str) -> Shelf:
    if any(upload.id == id for upload in shelf.uploads):
        return shelf.dropped(id)
    return shelf.removed(id)


def _noted(shelf: Shelf, gone: tuple[str, ...]) -> Shelf:
    return shelf.gone(*gone) if set(gone) & set(shelf.leaving) else shelf
