"""Staff are reminded of next year's calendar and of hotlines that nobody checked."""

from datetime import datetime

from chalicelib.domain.content_reminders import calendar_reminders, hotline_reminders
from chalicelib.domain.period import SHANGHAI
from directory_cast import workdays


def reminders(month: int, day: int, year: int = 2026) -> list[str]:
    return list(calendar_reminders(workdays(), datetime(year, month, day, tzinfo=SHANGHAI)))


def test_nobody_is_bothered_before_the_notice_can_be_out() -> None:
    assert reminders(11, 30) == []


def test_from_december_on_the_missing_file_of_next_year_is_named() -> None:
    (said,) = reminders(12, 1)
    assert said.startswith("content/district/calendar/cn-2027.yml：还没有 2027 年的放假安排")
    assert "待公布，请先致电" in said


def test_a_year_that_has_begun_without_its_calendar_is_named_at_once() -> None:
    assert len(reminders(1, 2, year=2027)) == 1


def test_a_hotline_is_due_after_half_a_year() -> None:
    line = {"number": "12356", "verified_on": "2025-12-26"}
    early = datetime(2026, 6, 24, tzinfo=SHANGHAI)
    assert list(hotline_reminders([line], early)) == []
    (said,) = hotline_reminders([line], early.replace(day=25))
    assert "12356 上次核对是 2025-12-26" in said
