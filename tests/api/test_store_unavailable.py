"""When the disk takes nothing: writing is refused in plain words, reading goes on."""

from datetime import timedelta

import pytest

from cast import PERIOD, TINGSONG, TINGSONG_LEAD, a_month
from rig import Browser, Rig


@pytest.fixture
def lead(rig: Rig) -> Browser:
    return rig.browser(TINGSONG_LEAD)


def fail_once(rig: Rig) -> None:
    """The next write finds a disk that takes nothing."""
    rig.services.reports._db._writer.execute("PRAGMA query_only=ON")


def test_a_report_that_cannot_be_stored_is_refused_with_a_time_to_come_again(rig, lead):
    fail_once(rig)
    refused = lead.submit(a_month())
    assert (refused.status, refused.headers["Retry-After"]) == (503, "5")
    assert "没有丢失" in refused.json["detail"]
    assert lead.submit(a_month()).status == 201


def test_who_reads_is_served_though_the_visit_cannot_be_noted(rig, lead):
    rig.clock.now += timedelta(minutes=10)
    fail_once(rig)
    assert lead.get(f"/monthly-reports/{TINGSONG}/{PERIOD}").status == 200


def test_health_says_that_nothing_can_be_written(rig):
    rig.services.reports._db._last = (0.0, True)
    fail_once(rig)
    answer = rig.browser().get("/health")
    assert (answer.status, answer.json["status"]) == (503, "failing")
    assert answer.json["writable"] is False
    assert answer.json["reachable"] is True
