"""The calendar of every station, read by `icalendar`: the days that are not as usual."""

import re
from datetime import date, timedelta
from pathlib import Path

import pytest
from icalendar import Calendar, Event

from open_data_cases import DATA, letters_of_spans, our_letters
from sitebuild.open_data.clock_text import clock, closing_clock

TIMES = re.compile("([0-9]{2}:[0-9]{2})–([0-9]{2}:[0-9]{2})")
HORIZON = DATA.timetables.horizon
SERVING = [one.id for one in DATA.stations if one.serving and not one.hours.by_appointment]


def events(site: Path, station: str) -> list[Event]:
    return list(Calendar.from_ical((site / f"data/stations/{station}.ics").read_bytes()).events)


def days_of(event: Event) -> list[date]:
    first, after = event.start, event.end
    assert type(first) is date
    return [first + timedelta(days=number) for number in range((after - first).days)]


def spans_with_events(site: Path, station: str) -> dict[date, list[tuple[str, str]]]:
    """The ordinary week of the station, then what its calendar says instead."""
    week = DATA.timetables.of(DATA.by_id[station].record.get("hours") or {}).week
    found = {
        day: [(clock(start), closing_clock(end)) for start, end in week[day.weekday()]]
        for day in HORIZON.days()
    }
    for event in events(site, station):
        found |= {day: TIMES.findall(str(event["SUMMARY"])) for day in days_of(event)}
    return found


@pytest.mark.parametrize("station", SERVING)
def test_the_week_with_the_calendar_gives_our_hours(site: Path, station: str) -> None:
    ours = our_letters(DATA.by_id[station].record.get("hours") or {}, HORIZON)
    theirs = letters_of_spans(spans_with_events(site, station), HORIZON)
    assert theirs == ours.replace("u", "c")


def test_every_public_station_has_a_calendar_and_nobody_else_has(site: Path) -> None:
    published = {path.stem for path in (site / "data/stations").glob("*.ics")}
    assert published == {station.id for station in DATA.stations}


def test_every_calendar_is_whole_and_names_no_event_twice(site: Path) -> None:
    read = [events(site, station.id) for station in DATA.stations]
    names = [str(event["UID"]) for found in read for event in found]
    assert all(read)
    assert len(set(names)) == len(names)


def test_lines_are_short_and_end_as_the_standard_wants(site: Path) -> None:
    for path in (site / "data/stations").glob("*.ics"):
        lines = path.read_bytes().split(b"\r\n")
        assert lines.pop() == b""
        assert max(len(line) for line in lines) <= 75
        assert not any(b"\n" in line or b"\r" in line for line in lines)


def test_the_calendar_says_what_people_ask(site: Path) -> None:
    words = [str(event["SUMMARY"]) for event in events(site, "zd-990101")]
    assert "示例区心理健康指导中心：不开放：春节" in words
    assert "示例区心理健康指导中心：08:30–12:00、14:00–17:30开放（调休上班）" in words
    assert words[-1].endswith("以后的节假日安排待公布，请先致电")


def test_a_room_that_does_not_serve_yet_says_so(site: Path) -> None:
    planned = next(station for station in DATA.stations if station.status == "planned")
    assert "筹建中，来之前请先打电话" in str(events(site, planned.id)[0]["SUMMARY"])
