"""What a report's state does to its paper, downloaded as the street downloads it."""

from pathlib import Path

import pytest

from cast import PERIOD, REVIEWER, TINGSONG, TINGSONG_LEAD, a_month
from pdf.printing import downloaded, printing_rig
from rig import Browser, Rig

VERSIONS = f"/monthly-reports/{TINGSONG}/{PERIOD}/versions"
AMENDED = "（已更正，以后一版为准）"


@pytest.fixture
def printing(tmp_path: Path) -> Rig:
    """The application with a worker that prints."""
    return printing_rig(tmp_path)


def printed(browser: Browser, number: int) -> str:
    return downloaded(browser.get(f"{VERSIONS}/{number}.pdf")).text


def test_the_old_paper_stays_and_says_amended_once_the_new_one_is_accepted(printing):
    lead, reviewer = printing.browser(TINGSONG_LEAD), printing.browser(REVIEWER)
    lead.submit(a_month())
    reviewer.review("acceptances", {})
    before = printed(lead, 1)
    lead.review("amendments", {"reason": "台账漏记两人次"})
    lead.submit(a_month(counselling_visits=33), revision=3, key="key-00000002")
    assert printed(lead, 1) == before
    reviewer.review("acceptances", {})
    after = printed(lead, 1)
    assert after.replace(AMENDED, "") == before
    assert AMENDED in after
    assert AMENDED not in printed(lead, 2)


def test_a_returned_version_is_no_amended_one(printing):
    lead, reviewer = printing.browser(TINGSONG_LEAD), printing.browser(REVIEWER)
    lead.submit(a_month())
    note = {"pointer": "/counselling_visits", "code": "number_wrong", "note": "请核对"}
    reviewer.review("returns", {"findings": [note]})
    lead.submit(a_month(counselling_visits=33), revision=2, key="key-00000002")
    reviewer.review("acceptances", {})
    assert AMENDED not in printed(lead, 1) + printed(lead, 2)
