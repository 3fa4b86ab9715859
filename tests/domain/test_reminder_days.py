"""Reminders move to working days; the dates are those of the issued calendars."""

from datetime import date, datetime, time

import pytest

from chalicelib.adapters.reminder_files import load_reminder_plan, load_workdays
from chalicelib.domain.period import SHANGHAI, Period
from chalicelib.domain.reminder_days import due_at, due_on, next_after, reminder_days

PLAN, WORKDAYS = load_reminder_plan(), load_workdays()


def days_of(year: int, month: int):
    return reminder_days(PLAN, Period(year, month), 28, WORKDAYS)


def sending_days(year: int, month: int) -> list[str]:
    return [f"{item.day:%m-%d}" for item in days_of(year, month) if not item.merged]


def due(year: int, month: int, day: date) -> str | None:
    found = due_on(days_of(year, month), day, WORKDAYS)
    return found.rule.id if found else None


def test_a_month_of_plain_weeks_keeps_its_days():
    assert sending_days(2026, 5) == ["05-20", "05-25", "05-27", "05-29", "06-01", "06-04"]


def test_september_2025_reminds_on_fridays_and_after_the_long_holiday():
    assert sending_days(2025, 9) == ["09-19", "09-25", "09-26", "09-29", "10-09"]


def test_two_reminders_pushed_onto_one_day_become_the_later_one():
    third, seventh = days_of(2025, 9)[-2:]
    assert (third.rule.id, third.merged, seventh.day) == ("after-3", True, date(2025, 10, 9))
    assert due(2025, 9, date(2025, 10, 9)) == "after-7"


def test_february_2026_reminds_before_spring_festival_on_the_worked_saturday():
    assert sending_days(2026, 2) == ["02-14", "02-25", "02-27", "03-02", "03-03", "03-09"]


def test_on_the_worked_sunday_of_the_cutoff_a_missed_reminder_is_made_up_for():
    assert date(2025, 9, 28).weekday() == 6
    assert due(2025, 9, date(2025, 9, 28)) == "before-27"
    assert due(2025, 9, date(2025, 9, 27)) is None


def test_the_due_date_itself_never_moves():
    windows = [Period(2025, 9).window().last, Period(2026, 2).window().last]
    assert windows == [date(2025, 9, 28), date(2026, 2, 28)]


def test_a_worked_sunday_keeps_its_reminder():
    assert days_of(2026, 9)[0].day == date(2026, 9, 20)


def test_before_mid_autumn_two_reminders_meet_and_the_later_is_sent():
    assert sending_days(2026, 9)[:2] == ["09-20", "09-24"]
    assert due(2026, 9, date(2026, 9, 24)) == "before-27"


def test_beyond_the_calendar_plain_weekdays_are_used_and_said_so():
    days = days_of(2027, 5)
    assert [f"{item.day:%m-%d}" for item in days][:3] == ["05-20", "05-25", "05-27"]
    assert not any(item.certain for item in days)
    assert all(item.certain for item in days_of(2026, 5))


def test_a_month_that_runs_into_an_unknown_year_is_unsure_only_there():
    assert [item.certain for item in days_of(2026, 12)] == [True] * 5 + [False]


def test_a_reminder_nobody_sent_is_made_up_for_on_three_days_and_no_more():
    made_up = [due(2026, 5, date(2026, 5, day)) for day in (19, 20, 21, 22, 23, 24)]
    assert made_up == [None, "before-20", "before-20", "before-20", None, None]


def test_after_the_cutoff_nobody_is_asked_to_report_before_it():
    assert due(2026, 5, date(2026, 5, 28)) == "before-27"
    assert due(2026, 5, date(2026, 5, 29)) == "after-1"


def test_months_later_nothing_is_due():
    assert due(2026, 5, date(2026, 8, 3)) is None


@pytest.mark.parametrize(
    ("clock", "sent"), [("08:29", False), ("08:30", True), ("17:59", True), ("18:00", False)]
)
def test_nobody_is_reminded_at_night(clock, sent):
    now = datetime.combine(date(2026, 5, 20), time.fromisoformat(clock), SHANGHAI)
    assert (due_at(days_of(2026, 5), PLAN, now, WORKDAYS) is not None) == sent


def test_the_next_day_leaves_out_what_was_merged():
    following = next_after(days_of(2025, 9), date(2025, 9, 29))
    assert following.rule.id == "after-7"
    assert next_after(days_of(2025, 9), date(2025, 10, 9)) is None
