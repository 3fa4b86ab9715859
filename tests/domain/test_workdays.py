"""The issued calendar of 2026: which days are off, which weekends are worked, where it ends."""

from datetime import date
from importlib.resources import files

from chalicelib.adapters.content_files import read_checked
from chalicelib.domain.workdays import Workdays

CALENDAR = files("district") / "calendar" / "cn-2026.yml"
WORKDAYS = Workdays.of([read_checked(CALENDAR, "calendar.v1")])


def test_the_six_makeup_days_of_2026() -> None:
    days = ["01-04", "02-14", "02-28", "05-09", "09-20", "10-10"]
    assert [f"{day:%m-%d}" for day in sorted(WORKDAYS.makeups)] == days


def test_every_makeup_day_is_a_weekend() -> None:
    assert {day.weekday() for day in WORKDAYS.makeups} <= {5, 6}


def test_nineteen_weekdays_of_2026_are_off() -> None:
    assert sum(day.weekday() < 5 for day in WORKDAYS.holidays) == 19


def test_spring_festival_runs_nine_days() -> None:
    spring = [day for day, name in WORKDAYS.holidays.items() if name == "春节"]
    assert (min(spring), max(spring), len(spring)) == (date(2026, 2, 15), date(2026, 2, 23), 9)


def test_a_year_without_a_notice_is_not_covered() -> None:
    assert WORKDAYS.covers(date(2026, 12, 31))
    assert not WORKDAYS.covers(date(2027, 1, 1))


def test_the_page_reads_the_same_calendar() -> None:
    record = WORKDAYS.record()
    assert record["years"] == [2026]
    assert record["holidays"]["2026-02-17"] == "春节"
    assert record["makeups"]["2026-10-10"].startswith("国庆")
