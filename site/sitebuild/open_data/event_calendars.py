"""`/data/events.ics`, one calendar for each street, one for each event."""

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime

from chalicelib.domain.events import Event
from sitebuild.event_words import host_of, place_of, types_of
from sitebuild.site_data import SiteData
from sitebuild.sitemap import site_address

from .ics import calendar, text_line
from .ids import stable_id
from .publication import SAMPLE_NOTE

# A subscriber's telephone need not carry years of what is over.
KEPT = 400


def event_calendars(data: SiteData) -> Iterator[tuple[str, str]]:
    """Every such file as `(path, text)`; a calendar without events is no calendar."""
    fresh = [one for one in data.events if (data.now - one.ends).days <= KEPT]
    groups = {"": fresh}
    for one in fresh:
        groups.setdefault(f"/{one.unit or 'district'}", []).append(one)
    for name, events in groups.items():
        if events:
            host = host_of(events[0], data) if name else data.district.name
            yield f"/data/events{name}.ics", _calendar(f"{host}心理健康活动", events, data)
    for one in fresh:
        yield f"/data/events/{one.id}.ics", _calendar(one.title, [one], data)


def feed_path(unit: str | None) -> str:
    """Where a street's own calendar lies, and with None the district's."""
    return f"/data/events/{unit or 'district'}.ics"


def _calendar(name: str, events: Iterable[Event], data: SiteData) -> str:
    told = f"{name}（示例数据）" if data.sample else name
    return calendar(told, (line for one in events for line in _lines(one, data)))


def _lines(event: Event, data: SiteData) -> Iterator[str]:
    page = f"{site_address()}/events/#{event.id}"
    note = SAMPLE_NOTE if event.record.get("sample") else ""
    said = event.record.get("status_note", "")
    about = f"{note}{host_of(event, data)}主办，{types_of(event)}。{said}出门前请再看一次：{page}"
    yield "BEGIN:VEVENT"
    yield f"UID:{stable_id('activity', event.id)}"
    yield f"DTSTAMP:{event.record.get('updated_on', str(event.day)).replace('-', '')}T000000Z"
    yield f"DTSTART:{_utc(event.starts)}"
    yield f"DTEND:{_utc(event.ends)}"
    yield text_line("SUMMARY", f"已取消：{event.title}" if event.cancelled else event.title)
    yield text_line("LOCATION", place_of(event, data))
    yield text_line("DESCRIPTION", about)
    yield f"URL:{page}"
    yield "STATUS:CANCELLED" if event.cancelled else "STATUS:CONFIRMED"
    yield "END:VEVENT"


def _utc(instant: datetime) -> str:
    # China has one zone without summer time: an instant needs no VTIMEZONE beside it.
    return f"{instant.astimezone(UTC):%Y%m%dT%H%M%SZ}"
