"""Every make-up day and holiday run of 2026, by date, under each of the three policies."""

from datetime import date, timedelta
from importlib.resources import files

import pytest

from chalicelib.adapters.content_files import read_checked
from chalicelib.domain.hours import WEEKDAYS, Hours
from chalicelib.domain.hours_state import Reason
from chalicelib.domain.workdays import Workdays

WORKDAYS = Workdays.of(
    [read_checked(files("district") / "calendar" / "cn-2026.yml", "calendar.v1")]
)
OFFICE = [["08:30", "12:00"], ["14:00", "17:30"]]
OPEN = ((510, 720), (840, 1050))
MAKEUPS = ("01-04", "02-14", "02-28", "05-09", "09-20", "10-10")
HOLIDAYS = {
    "元旦": ("01-01", "01-03"),
    "春节": ("02-15", "02-23"),
    "清明节": ("04-04", "04-06"),
    "劳动节": ("05-01", "05-05"),
    "端午节": ("06-19", "06-21"),
    "中秋节": ("09-25", "09-27"),
    "国庆节": ("10-01", "10-07"),
}
every_makeup = pytest.mark.parametrize("day", MAKEUPS)
every_holiday = pytest.mark.parametrize("name", HOLIDAYS)


def office(policy: str, makeup_as: str = "same_day") -> Hours:
    """Open from Monday to Friday."""
    weekly = dict.fromkeys(WEEKDAYS[:5], OFFICE)
    return Hours.of({"weekly": weekly, "holiday_policy": policy, "makeup_as": makeup_as})


def on(day: str) -> date:
    return date.fromisoformat(f"2026-{day}")


def run_of(name: str) -> list[date]:
    first, last = (on(day) for day in HOLIDAYS[name])
    return [first + timedelta(days=number) for number in range((last - first).days + 1)]


@every_makeup
def test_a_make_up_day_opens_like_the_day_it_makes_up_for(day: str) -> None:
    plan = office("statutory", "Mo").plan(on(day), WORKDAYS)
    assert (plan.spans, plan.reason) == (OPEN, Reason.MAKEUP_DAY)


@every_makeup
@pytest.mark.parametrize(
    "hours",
    [office("statutory"), office("statutory", "closed"), office("closed_no_makeup", "Mo")],
    ids=["as its own weekday", "never on make-up days", "no make-up"],
)
def test_on_a_make_up_day_others_stay_closed(day: str, hours: Hours) -> None:
    assert hours.plan(on(day), WORKDAYS).spans == ()


@every_makeup
def test_whoever_ignores_the_calendar_keeps_the_weekend_on_a_make_up_day(day: str) -> None:
    assert on(day).weekday() >= 5
    assert office("ignore", "Mo").plan(on(day), WORKDAYS).spans == ()


@every_holiday
@pytest.mark.parametrize("policy", ["statutory", "closed_no_makeup"])
def test_every_day_of_a_holiday_is_closed_in_its_name(name: str, policy: str) -> None:
    plans = {office(policy, "Mo").plan(day, WORKDAYS) for day in run_of(name)}
    assert {(plan.spans, plan.reason, plan.detail) for plan in plans} == {
        ((), Reason.HOLIDAY, name)
    }


@every_holiday
def test_whoever_ignores_the_calendar_opens_on_the_weekdays_of_a_holiday(name: str) -> None:
    opened = [day for day in run_of(name) if office("ignore").plan(day, WORKDAYS).spans]
    assert opened == [day for day in run_of(name) if day.weekday() < 5]


@every_holiday
def test_the_days_around_a_holiday_are_no_part_of_it(name: str) -> None:
    days = run_of(name)
    around = (days[0] - timedelta(days=1), days[-1] + timedelta(days=1))
    assert not any(day in WORKDAYS.holidays for day in around)


def test_the_calendar_holds_these_days_and_no_others() -> None:
    assert set(WORKDAYS.makeups) == {on(day) for day in MAKEUPS}
    assert set(WORKDAYS.holidays) == {day for name in HOLIDAYS for day in run_of(name)}
