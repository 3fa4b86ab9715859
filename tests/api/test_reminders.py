"""What the district reads about reminders."""

from datetime import datetime

import pytest

from cast import JINGLAN, PUBLISHER, REVIEWER, TINGSONG, TINGSONG_LEAD, a_month
from chalicelib.application.send_reminders import send_reminders
from chalicelib.domain.period import SHANGHAI
from fake_channels import REFUSED, Listener


def reminded(rig, *channels):
    rig.clock.now = datetime(2026, 1, 20, 9, tzinfo=SHANGHAI)
    send_reminders(rig.services, channels or [Listener("copy")])


def asked(rig, account=REVIEWER):
    return rig.browser(account).get("/reminders?period=2026-01")


def test_the_district_sees_the_days_and_the_next_one(rig):
    found = asked(rig).json
    assert [item["day"] for item in found["days"]] == [
        "2026-01-20", "2026-01-23", "2026-01-27", "2026-01-29", "2026-02-02", "2026-02-04",
    ]  # fmt: skip
    assert (found["due"], found["next"]["day"]) == (None, "2026-01-20")
    assert found["clause"].endswith("三(三)3(5)")


def test_the_district_sees_who_was_reminded_when_and_how(rig):
    reminded(rig)
    sent = {item["unit"]["code"]: item for item in asked(rig).json["sent"]}
    assert len(sent) == 12
    assert sent[JINGLAN]["unit"]["name"] == "静澜街道"
    assert sent[JINGLAN]["at"] == "2026-01-20T09:00:00+08:00"
    assert (sent[JINGLAN]["state"], sent[JINGLAN]["channel"]) == ("sent", "copy")


def test_who_has_reported_is_no_debtor_but_was_reminded(rig):
    reminded(rig)
    rig.browser(TINGSONG_LEAD).submit(a_month())
    found = asked(rig, PUBLISHER).json
    assert TINGSONG not in [unit["code"] for unit in found["debtors"]]
    assert TINGSONG in [item["unit"]["code"] for item in found["sent"]]


def test_a_failure_is_told_with_its_reason(rig):
    reminded(rig, Listener(fault=REFUSED))
    found = asked(rig).json
    assert found["due"]["rule"] == "before-20"
    assert {item["reason"] for item in found["sent"]} == {"对方拒收：errcode 45009"}


@pytest.mark.parametrize("period", ["", "2026-13", "2019-01"])
def test_an_unknown_period_is_said_so(rig, period):
    assert rig.browser(REVIEWER).get(f"/reminders?period={period}").status == 404


def test_a_street_may_not_read_it(rig):
    assert asked(rig, TINGSONG_LEAD).status == 403
