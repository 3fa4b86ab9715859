"""The station page's JSON-LD in schema.org's words, for the days of the next two weeks."""

from collections.abc import Iterator
from datetime import date
from itertools import islice
from typing import Any

from chalicelib.domain.spans import Span
from chalicelib.domain.stations import Phone

from .clock_text import DAY_NAMES, clock, closing_clock
from .entries import Entry
from .osm_hours import week_groups
from .publication import SAMPLE_NOTE
from .timetable import Timetable

DAYS_SAID = 14
Node = dict[str, Any]


def station_json_ld(entry: Entry) -> Node:
    """A WebPage about a GovernmentOffice; `@id` is relative to the page itself."""
    page = f"/stations/{entry.station.id}/"
    dated = {"dateModified": entry.verified_on} if entry.verified_on else {}
    context = {"@context": "https://schema.org", "@type": "WebPage"}
    return {**context, "@id": page, **dated, "mainEntity": _office(entry, page)}


def hours_nodes(table: Timetable) -> Iterator[Node]:
    """The ordinary week as OpeningHoursSpecification, valid for the days of the table."""
    first, last = table.horizon.first, table.horizon.last
    for spans, weekdays in week_groups(table.week).items():
        names = [DAY_NAMES[day] for day in weekdays]
        for span in spans:
            yield _specification(first, last, span, names)


def special_nodes(table: Timetable) -> Iterator[Node]:
    """The days that differ; one without `opens` is closed."""
    for run in table.runs:
        for span in run.plan.spans or (None,):
            yield _specification(run.first, run.last, span)


def dated_nodes(table: Timetable) -> Iterator[Node]:
    """The same days without overriding, for `hoursAvailable`, which knows no special days."""
    for stretch in table.stretches():
        yield from hours_nodes(table.during(stretch))
    for node in special_nodes(table):
        if "opens" in node:
            yield node


def _office(entry: Entry, page: str) -> Node:
    station = entry.station
    node: Node = {"@type": "GovernmentOffice", "@id": f"{page}#it"}
    node |= {"name": station.name, "address": _address(entry)}
    if entry.point:
        longitude, latitude = entry.point
        node["geo"] = {"@type": "GeoCoordinates", "latitude": latitude, "longitude": longitude}
    node |= _opening(entry.door)
    if station.booking_phone:
        node["contactPoint"] = _contact(station.booking_phone, entry)
    if entry.data.sample:
        node["description"] = SAMPLE_NOTE
    return node


def _address(entry: Entry) -> Node:
    road = entry.station.record["address"]["line"]
    street = entry.unit.name if entry.unit else ""
    return {
        "@type": "PostalAddress",
        "addressCountry": "CN",
        "addressLocality": entry.data.district.name,
        "streetAddress": f"{street}{road}",
    }


def _opening(door: Timetable) -> Node:
    table = door.known_days(DAYS_SAID)
    if table is None or table.by_appointment:
        return {}
    return {
        "openingHoursSpecification": list(hours_nodes(table)),
        "specialOpeningHoursSpecification": list(special_nodes(table)),
    }


def _contact(phone: Phone, entry: Entry) -> Node:
    node: Node = {"@type": "ContactPoint", "telephone": phone.number, "contactType": phone.label}
    table = entry.answered(phone).known_days(DAYS_SAID)
    if table and not table.by_appointment:
        node["hoursAvailable"] = list(_until_they_change(table))
    return node


def _until_they_change(table: Timetable) -> Iterator[Node]:
    """`hoursAvailable` knows no special days, so it is said up to the first of them."""
    for stretch in islice(table.stretches(), 1):
        yield from hours_nodes(table.during(stretch))


def _specification(
    first: date, last: date, span: Span | None, names: list[str] | None = None
) -> Node:
    node: Node = {"@type": "OpeningHoursSpecification"}
    if names:
        node["dayOfWeek"] = names
    if span:
        node |= {"opens": clock(span[0]), "closes": closing_clock(span[1])}
    return {**node, "validFrom": str(first), "validThrough": str(last)}
