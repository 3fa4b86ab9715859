"""List, overview, month report and command line say the same of one mixed period."""

import argparse
from datetime import datetime
from pathlib import Path

import pytest

from cast import JINGLAN, JINGLAN_LEAD, PERIOD, PUBLISHER, REVIEWER, TINGSONG, YUNTING, a_month
from cast import TINGSONG_LEAD as LEAD
from chalicelib.cli import close_period
from chalicelib.domain.period import SHANGHAI
from pdf.paper import Paper
from pdf.printing import downloaded, printing_rig
from rig import Browser, Rig

EXTENDED = "990101002"
FEBRUARY = datetime(2026, 2, 2, 9, tzinfo=SHANGHAI)
WHY = {"reason": "整体搬迁"}


@pytest.fixture
def rig(tmp_path: Path) -> Rig:
    return mixed_period(printing_rig(tmp_path))


def month_of(unit: str, **changes: object) -> dict[str, object]:
    month = a_month(**changes)
    month["events"][0]["covered_communities"] = [f"{unit}001"]
    return month


def mixed_period(rig: Rig) -> Rig:
    """听松 on time and accepted, 静澜 late, 云汀 exempt, one extended, the rest silent."""
    reviewer = rig.browser(REVIEWER)
    assert rig.browser(LEAD).submit(a_month()).status == 201
    reviewer.review("acceptances", {})
    assert reviewer.review("exemptions", WHY, f"{YUNTING}/{PERIOD}").status == 200
    more = {"until": "2026-02-10", "reason": "停电检修"}
    assert reviewer.review("extensions", more, f"{EXTENDED}/{PERIOD}").status == 200
    rig.clock.now = FEBRUARY
    late = month_of(JINGLAN, filled_on="2026-02-02")
    late["community_count"] = late["rooms_built"] = len(
        rig.services.district.unit(JINGLAN).communities
    )
    sent = rig.browser(JINGLAN_LEAD).submit(late, report=f"{JINGLAN}/{PERIOD}")
    assert sent.status == 201, sent.text
    return rig


def listed(browser: Browser) -> tuple[dict[str, int], dict[str, dict[str, object]]]:
    found = browser.get(f"/monthly-reports?period={PERIOD}").json
    return found["counts"], {item["unit"]["name"]: item for item in found["items"]}


def test_list_and_overview_agree_on_every_number(rig):
    counts, rows = listed(rig.browser(PUBLISHER))
    month = rig.browser(PUBLISHER).get(f"/overview?period={PERIOD}").json
    numbers = ("units_due", "units_received", "units_on_time")
    assert [month[name] for name in numbers] == [11, 2, 1]
    assert [counts[name] for name in ("due", "received", "on_time")] == [11, 2, 1]
    assert month["missing"] == [
        name for name, row in rows.items() if row["late_days"] is None and row["state"] != "exempt"
    ]
    assert month["late"] == [["静澜街道", 5]]
    assert rows["静澜街道"]["late_days"] == 5


def test_the_paper_says_what_the_list_says(rig):
    counts, _ = listed(rig.browser(PUBLISHER))
    text = downloaded(rig.browser(PUBLISHER).get(f"/bulletins/{PERIOD}.pdf")).text
    due, received, missing = counts["due"], counts["received"], counts["missing"]
    assert f"应报{due}个单位，实报{received}个（{received}/{due}" in text
    assert f"按时报送{counts['on_time']}个" in text
    assert f"逾期报送{counts['late']}个：静澜街道（逾期5天）" in text
    assert f"未报{missing}个：" in text


def test_an_exempt_unit_is_neither_missing_nor_late_nor_in_a_denominator(rig):
    counts, rows = listed(rig.browser(PUBLISHER))
    month = rig.browser(PUBLISHER).get(f"/overview?period={PERIOD}").json
    assert (counts["exempt"], rows["云汀街道"]["on_time"]) == (1, None)
    assert "云汀街道" not in [unit["name"] for unit in month["units"]]
    paper: Paper = downloaded(rig.browser(PUBLISHER).get(f"/bulletins/{PERIOD}.pdf"))
    assert "云汀街道" not in paper.text


def test_closing_the_period_names_the_same_missing_units(rig, tmp_path, monkeypatch, capsys):
    month = rig.browser(PUBLISHER).get(f"/overview?period={PERIOD}").json
    for name, value in (("DATA", str(tmp_path)), ("DEMO", "1"), ("NOW", FEBRUARY.isoformat())):
        monkeypatch.setenv(f"XINYI_{name}", value)
    assert close_period.run(argparse.Namespace(period=PERIOD)) == 0
    said = capsys.readouterr().out.splitlines()
    assert said[0] == "2026年1月：归档 1 份。"
    assert said[1] == f"没有收到：{'、'.join(month['missing'])}。"


def test_an_extended_unit_is_still_missing_and_its_day_is_shown_apart(rig):
    _, rows = listed(rig.browser(PUBLISHER))
    month = rig.browser(PUBLISHER).get(f"/overview?period={PERIOD}").json
    extended = next(row for row in rows.values() if row["unit"]["code"] == EXTENDED)
    assert (extended["extended_until"], extended["late_days"]) == ("2026-02-10", None)
    assert extended["unit"]["name"] in month["missing"]


def test_the_streets_own_page_says_what_the_district_reads(rig):
    for account, code in ((LEAD, TINGSONG), (JINGLAN_LEAD, JINGLAN)):
        own = rig.browser(account).get(f"/monthly-reports?period={PERIOD}").json["items"]
        _, rows = listed(rig.browser(PUBLISHER))
        assert own == [row for row in rows.values() if row["unit"]["code"] == code]
        periods = rig.browser(account).get("/periods").json["periods"]
        january = next(item for item in periods if item["period"] == PERIOD)
        assert january["report"]["on_time"] == own[0]["on_time"]
