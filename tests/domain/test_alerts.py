"""A notice of an emergency has a start and an end, and is gone afterwards."""

from datetime import datetime, timedelta
from typing import Any

from chalicelib.domain.alerts import alert_faults, alert_reminders, instant_words, unexpired
from chalicelib.domain.period import SHANGHAI

END = datetime(2026, 1, 12, 8, tzinfo=SHANGHAI)


def a_notice(**changes: Any) -> dict[str, Any]:
    """One week of January."""
    facts = {
        "title": "暴雨之后",
        "from": "2026-01-05T08:00+08:00",
        "until": "2026-01-12T08:00+08:00",
    }
    return {**facts, **changes}


def test_a_notice_is_published_until_its_last_minute() -> None:
    assert unexpired([a_notice()], END - timedelta(minutes=1)) == (a_notice(),)
    assert unexpired([a_notice()], END) == ()


def test_a_notice_of_tomorrow_is_published_today() -> None:
    assert unexpired([a_notice()], datetime(2026, 1, 1, tzinfo=SHANGHAI)) == (a_notice(),)


def test_an_end_before_the_start_is_refused() -> None:
    wrong = a_notice(until="2026-01-05T08:00+08:00")
    assert list(alert_faults([a_notice(), wrong])) == [("/1/until", "到期应晚于开始")]


def test_a_day_that_does_not_exist_is_refused() -> None:
    assert [reason for _, reason in alert_faults([a_notice(until="2026-02-30T08:00+08:00")])] == [
        "没有这一天"
    ]


def test_staff_are_reminded_of_old_and_of_endless_notices() -> None:
    [over] = alert_reminders([a_notice()], END)
    [endless] = alert_reminders([a_notice(until="2026-03-01T08:00+08:00")], END)
    assert "已经到期" in over
    assert "三十天以上" in endless


def test_instants_are_read_as_people_say_them() -> None:
    assert instant_words("2026-01-05T08:00+08:00") == "1月5日8:00"
