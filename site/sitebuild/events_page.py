"""`/events/`: what is coming by date and by street, what was held below."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from jinja2 import Environment

from chalicelib.domain.events import Event

from .event_json_ld import events_json_ld
from .event_words import audience_of, host_of, place_of, sign_up_of, types_of, venue_of, when_of
from .open_data.event_calendars import feed_path
from .site_data import SiteData

# Older ones stay in the content and leave the page.
PAST_DAYS = 366


@dataclass(frozen=True)
class Street:
    """A street, or the district with code "", with its events to come and its own calendar."""

    code: str
    name: str
    events: list[Event]
    feed: str


def events_page(data: SiteData, env: Environment) -> Iterator[tuple[str, str]]:
    """Which are over is decided as of the build, and again by the page where scripts run."""
    coming = [one for one in data.events if one.ends > data.now]
    past = [one for one in data.events if 0 <= (data.now - one.ends).days <= PAST_DAYS]
    by_month = groupby(coming, key=lambda one: f"{one.day.year}年{one.day.month}月")
    template = env.get_template("templates/events.html")
    yield (
        "/events/",
        template.render(
            months=[(month, list(events)) for month, events in by_month],
            past=past[::-1],
            streets=list(_streets(data, coming)),
            has_feed=bool(coming or past),
            json_ld=events_json_ld(coming, data),
            stations=data.by_id,
            host_of=lambda one: host_of(one, data),
            place_of=lambda one: place_of(one, data),
            types_of=types_of,
            venue_of=venue_of,
            when_of=when_of,
            audience_of=audience_of,
            sign_up_of=sign_up_of,
        ),
    )


def _streets(data: SiteData, coming: list[Event]) -> Iterator[Street]:
    known = {one.unit for one in data.events}
    owners: list[tuple[str | None, str]] = [(None, data.district.center_name)]
    owners += [(unit.code, unit.name) for unit in data.district.units]
    for code, name in owners:
        if code in known:
            events = [one for one in coming if one.unit == code]
            yield Street(code or "", name, events, feed_path(code))
