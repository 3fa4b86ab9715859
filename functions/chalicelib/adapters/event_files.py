"""Reads the district's events from content/district/events, as the service offers them."""

from importlib.resources import files
from importlib.resources.abc import Traversable

from chalicelib.domain.events import Event

from .content_files import read_records
from .record_lint import event_sources


def load_events(folder: Traversable | None = None) -> tuple[Event, ...]:
    """Every event by its start; ContentError where a file is not of the shape.

    What else may be wrong with them keeps the site from being built, not the service from starting.
    """
    district = files("district") if folder is None else folder
    records = [
        record
        for source, label in event_sources(district)
        for record in read_records(source, "event.v1", label)
    ]
    return tuple(sorted(map(Event.of, records), key=lambda event: (event.starts, event.id)))
