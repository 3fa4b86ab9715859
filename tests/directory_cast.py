"""The sample district's stations with everything around them, for tests of who answers when."""

from dataclasses import replace
from datetime import date, datetime, timedelta
from functools import cache
from importlib.resources import files

from chalicelib.adapters.content_files import read_checked, read_records
from chalicelib.adapters.district_files import load_stations
from chalicelib.domain.nearest import Neighbour, Neighbourhood
from chalicelib.domain.period import SHANGHAI
from chalicelib.domain.stations import Station
from chalicelib.domain.who_answers import Line, Surroundings
from chalicelib.domain.workdays import Workdays

NEW_YEAR = datetime(2026, 1, 1, tzinfo=SHANGHAI)
MINUTES_OF_2026 = 525_600
MID_YEAR = date(2026, 6, 20)


@cache
def workdays() -> Workdays:
    """The calendars of 2025 and 2026."""
    return Workdays.of(
        read_checked(files("district") / "calendar" / f"cn-{year}.yml", "calendar.v1")
        for year in (2025, 2026)
    )


@cache
def lines() -> tuple[Line, ...]:
    """The hotlines as published."""
    return tuple(map(Line.of, read_records(files("district") / "hotlines.yml", "hotline.v1")))


@cache
def stations() -> tuple[Station, ...]:
    """Every sample station as last checked in 2025."""
    return tuple(map(Station.of, load_stations()))


@cache
def surroundings() -> dict[str, Surroundings]:
    """Each station with its neighbours and the hotlines."""
    near = Neighbourhood(stations())
    return {one.id: Surroundings(one, near.of(one), lines()) for one in stations()}


def checked_again(around: Surroundings, day: date = MID_YEAR) -> Surroundings:
    """The same, every station with a known check checked again on that day."""
    near = tuple(Neighbour(_again(one.station, day), one.metres) for one in around.neighbours)
    return Surroundings(_again(around.station, day), near, around.lines)


def minute(number: int) -> datetime:
    """The instant so many minutes into 2026."""
    return NEW_YEAR + timedelta(minutes=number)


def _again(station: Station, day: date) -> Station:
    return replace(station, checked=station.checked and day)
