"""What the hours say at an instant: the day, the break, the holiday, the make-up day, the limit."""

from datetime import datetime

import pytest

from chalicelib.domain.hours import Hours
from chalicelib.domain.hours_state import Kind, Reason
from chalicelib.domain.period import SHANGHAI
from chalicelib.domain.spans import InvalidHours
from chalicelib.domain.workdays import Workdays

OFFICE = [["08:30", "12:00"], ["14:00", "17:30"]]
WEEK = dict.fromkeys(("Mo", "Tu", "We", "Th", "Fr"), OFFICE)
WORKDAYS = Workdays.of(
    [
        {
            "year": 2026,
            "days": [
                {"date": "2026-02-14", "off": False, "name": "春节"},
                *({"date": f"2026-02-{day}", "off": True, "name": "春节"} for day in range(15, 24)),
            ],
        }
    ]
)


def at(moment: str, **record: object) -> tuple[Kind, Reason, str, str]:
    """The state in Shanghai time, its next change as text or ""."""
    instant = datetime.fromisoformat(moment).replace(tzinfo=SHANGHAI)
    state = Hours.of({"weekly": WEEK, **record}).at(instant, WORKDAYS)
    until = state.until.strftime("%m-%d %H:%M") if state.until else ""
    return state.kind, state.reason, state.detail, until


def test_open_until_the_midday_break() -> None:
    assert at("2026-01-05T09:00") == (Kind.OPEN, Reason.SERVICE_TIME, "", "01-05 12:00")


def test_the_midday_break_is_named() -> None:
    assert at("2026-01-05T12:00") == (Kind.CLOSED, Reason.LUNCH, "", "01-05 14:00")


def test_before_and_after_service_time() -> None:
    assert at("2026-01-05T08:29") == (Kind.CLOSED, Reason.NOT_YET, "", "01-05 08:30")
    assert at("2026-01-09T17:30") == (Kind.CLOSED, Reason.OVER, "", "01-12 08:30")


def test_an_ordinary_weekend_is_a_day_off() -> None:
    assert at("2026-01-10T10:00") == (Kind.CLOSED, Reason.DAY_OFF, "", "01-12 08:30")


def test_a_holiday_is_named_and_ends_after_the_whole_run() -> None:
    assert at("2026-02-17T10:00") == (Kind.CLOSED, Reason.HOLIDAY, "春节", "02-24 08:30")


def test_a_makeup_saturday_follows_the_weekday_the_station_says() -> None:
    answer = at("2026-02-14T10:00", makeup_as="Mo")
    assert answer == (Kind.OPEN, Reason.MAKEUP_DAY, "春节", "02-14 12:00")


def test_a_makeup_saturday_is_otherwise_a_saturday() -> None:
    assert at("2026-02-14T10:00", makeup_as="same_day")[:2] == (Kind.CLOSED, Reason.DAY_OFF)


@pytest.mark.parametrize(
    "record", [{"makeup_as": "closed"}, {"holiday_policy": "closed_no_makeup", "makeup_as": "Mo"}]
)
def test_a_station_may_stay_closed_on_makeup_days(record: dict[str, object]) -> None:
    week = {**WEEK, "Sa": OFFICE}
    assert at("2026-02-14T10:00", weekly=week, **record)[:2] == (Kind.CLOSED, Reason.DAY_OFF)


def test_a_station_that_ignores_holidays_is_open_on_them() -> None:
    assert at("2026-02-17T10:00", holiday_policy="ignore")[0] is Kind.OPEN


def test_an_exception_wins_over_the_calendar() -> None:
    duty = {
        "from": "2026-02-17",
        "to": "2026-02-18",
        "open": [["09:00", "11:00"]],
        "reason": "值班",
    }
    answer = at("2026-02-17T10:00", exceptions=[duty])
    assert answer == (Kind.OPEN, Reason.EXCEPTION, "值班", "02-17 11:00")


def test_a_closing_exception_gives_its_reason() -> None:
    repair = {"from": "2026-01-05", "to": "2026-01-06", "open": [], "reason": "场地维修"}
    answer = at("2026-01-05T10:00", exceptions=[repair])
    assert answer == (Kind.CLOSED, Reason.EXCEPTION, "场地维修", "01-07 08:30")


def test_past_the_calendar_nothing_is_promised() -> None:
    assert at("2027-01-04T10:00") == (Kind.UNKNOWN, Reason.NO_CALENDAR, "", "")


def test_the_next_change_is_unknown_when_the_calendar_ends_first() -> None:
    assert at("2026-12-31T18:00") == (Kind.CLOSED, Reason.OVER, "", "")


def test_hours_that_were_never_published_are_unknown() -> None:
    assert at("2026-01-05T10:00", weekly=None)[:2] == (Kind.UNKNOWN, Reason.NOT_PUBLISHED)


def test_a_timetable_past_its_validity_is_unknown() -> None:
    answer = at("2026-01-05T10:00", valid={"from": "2025-01-01", "to": "2025-12-31"})
    assert answer[:2] == (Kind.UNKNOWN, Reason.NOT_VALID)


def test_by_appointment_is_its_own_answer_within_the_hours() -> None:
    assert at("2026-01-05T10:00", by_appointment=True)[0] is Kind.BY_APPOINTMENT
    assert at("2026-01-05T13:00", by_appointment=True)[:2] == (Kind.CLOSED, Reason.LUNCH)


def test_a_line_answered_around_the_clock_never_changes() -> None:
    assert at("2026-02-17T03:00", weekly=None, always=True) == (Kind.OPEN, Reason.ALWAYS, "", "")


def test_a_night_that_runs_past_midnight_is_one_opening() -> None:
    night = {"Mo": [["20:00", "24:00"]], "Tu": [["00:00", "06:00"]]}
    assert at("2026-01-05T23:30", weekly=night)[3] == "01-06 06:00"


def test_no_opening_within_fourteen_days_says_no_next_change() -> None:
    assert at("2026-01-05T10:00", weekly={}) == (Kind.CLOSED, Reason.DAY_OFF, "", "")


def test_the_zone_of_the_instant_does_not_matter() -> None:
    hours = Hours.of({"weekly": WEEK})
    there = datetime.fromisoformat("2026-01-04T20:30:00-05:00")
    assert hours.at(there, WORKDAYS).kind is Kind.OPEN


@pytest.mark.parametrize(
    "spans",
    [
        [["12:00", "08:30"]],
        [["08:30", "12:00"], ["11:00", "14:00"]],
        [["08:30", "12:00"], ["12:00", "14:00"]],
        [["08:30", "24:30"]],
        [["08:30", "12:60"]],
    ],
)
def test_spans_that_cannot_be_kept_are_refused(spans: list[list[str]]) -> None:
    with pytest.raises(InvalidHours):
        Hours.of({"weekly": {"Mo": spans}})
