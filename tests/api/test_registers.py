"""Registers through the API: who keeps what, what is asked, and that nothing is overwritten."""

from pathlib import Path

import pytest

from cast import JINGLAN_LEAD, OPERATOR, REVIEWER, TINGSONG, TINGSONG_EDITOR, TINGSONG_LEAD
from chalicelib.adapters.district_files import load_district

DISTRICT = load_district()
UNIT = DISTRICT.unit(TINGSONG)
PARTNERS = f"/registers/partner/{DISTRICT.code}"
PLAN = f"/registers/build-schedule/{TINGSONG}"
PARTNER = {"name": "示例机械厂", "kind": "enterprise", "agreed_on": "2025-06-01"}


def a_plan(month="2025-06"):
    person = {"staff_count": 1, "contact": "联系人", "phone": "0000-0000-0105"}
    rooms = [
        {"kind": "room", "community": one.code, "planned_month": month, **person}
        for one in UNIT.communities
    ]
    return {"rows": [{"kind": "station", "planned_month": "2024-06", **person}, *rooms]}


def add(browser, path, answers, key="key-00000001", **reasons):
    return browser.call("POST", path, {"answers": answers, "reasons": reasons}, idempotency_key=key)


def change(browser, path, answers, revision, **more):
    return browser.call("PUT", path, {"answers": answers, **more}, if_match=f'"{revision}"')


def test_a_street_sees_its_own_registers_and_the_district_all(rig):
    street = [one["name"] for one in rig.browser(TINGSONG_LEAD).get("/registers").json["registers"]]
    district = [one["name"] for one in rig.browser(REVIEWER).get("/registers").json["registers"]]
    assert street == ["build-schedule", "self-evaluation", "volunteer", "supporter"]
    assert set(street) < set(district)


def test_an_entry_is_added_once_however_often_it_is_sent(rig):
    browser = rig.browser(REVIEWER)
    first, again = add(browser, PARTNERS, PARTNER), add(browser, PARTNERS, PARTNER)
    assert (first.status, again.status) == (201, 201)
    assert first.json["id"] == again.json["id"]
    assert add(browser, PARTNERS, {**PARTNER, "kind": "office"}).status == 422
    assert len(browser.get(PARTNERS).json["entries"]) == 1


def test_a_change_needs_the_revision_it_is_based_on_and_keeps_the_earlier_one(rig):
    browser = rig.browser(REVIEWER)
    path = f"{PARTNERS}/{add(browser, PARTNERS, PARTNER).json['id']}"
    assert browser.call("PUT", path, {"answers": PARTNER}).status == 428
    assert change(browser, path, {**PARTNER, "employees": 620}, 1).status == 200
    late = change(browser, path, {**PARTNER, "employees": 700}, 1)
    assert late.status == 412
    assert late.json["current"]["answers"]["employees"] == 620
    assert [one["revision"] for one in browser.get(path).json["revisions"]] == [1, 2]


def test_a_withdrawn_entry_stays_readable(rig):
    browser = rig.browser(REVIEWER)
    path = f"{PARTNERS}/{add(browser, PARTNERS, PARTNER).json['id']}"
    assert change(browser, path, PARTNER, 1, withdrawn=True).json["withdrawn"] is True
    assert [one["withdrawn"] for one in browser.get(PARTNERS).json["entries"]] == [True]


def test_mistakes_are_told_in_words_and_nothing_is_stored(rig):
    browser = rig.browser(REVIEWER)
    answer = add(browser, PARTNERS, {"name": "厂", "kind": "farm", "agreed_on": "2026-02-30"})
    assert answer.status == 422
    assert answer.rules == [("/agreed_on", "R-03"), ("/kind", "R-04")]
    assert all(item["message"].endswith("。") for item in answer.json["findings"])
    assert browser.get(PARTNERS).json["entries"] == []


def test_the_building_plan_is_one_sheet_and_its_first_version_stays_the_baseline(rig):
    browser = rig.browser(TINGSONG_EDITOR)
    assert add(browser, PLAN, a_plan()).status == 201
    assert add(browser, PLAN, a_plan(), key="key-00000002").status == 412
    refused = change(browser, f"{PLAN}/only", a_plan("2025-09"), 1)
    assert refused.status == 422
    assert {rule for _, rule in refused.rules} == {"V5-04"}
    moved = change(
        browser, f"{PLAN}/only", a_plan("2025-09"), 1, reasons={"V5-04": "场地没有按时交付"}
    )
    assert moved.status == 200
    shown = browser.get(f"{PLAN}/only").json
    assert shown["revisions"][0]["answers"] == a_plan()
    assert shown["revisions"][1]["reasons"] == {"V5-04": "场地没有按时交付"}


def test_the_building_plan_asks_for_one_station_and_every_community(rig):
    browser = rig.browser(TINGSONG_LEAD)
    rows = a_plan()["rows"]
    told = browser.call("POST", f"{PLAN}/check", {"answers": {"rows": rows[1:-1] + rows[1:2]}}).json
    said = "".join(item["message"] for item in told["findings"])
    assert "还没有心灵驿站这一行" in said
    assert "填了两次" in said
    assert UNIT.communities[-1].name in said


@pytest.mark.parametrize(
    ("account", "path", "status"),
    [
        (JINGLAN_LEAD, PLAN, 404),
        (TINGSONG_LEAD, PARTNERS, 404),
        (REVIEWER, "/registers/partner/990101005", 404),
        (REVIEWER, "/registers/nothing/990101", 404),
        (OPERATOR, PLAN, 403),
        (REVIEWER, PLAN, 200),
    ],
)
def test_nobody_reads_what_is_not_theirs(rig, account, path, status):
    assert rig.browser(account).get(path).status == status


def test_the_district_reads_a_streets_plan_and_may_not_write_it(rig):
    browser = rig.browser(REVIEWER)
    assert add(browser, PLAN, a_plan()).status == 403
    assert browser.get("/registers/build-schedule").json["may"] == []


def test_what_is_written_never_reaches_the_audit_trail(rig, tmp_path: Path):
    add(rig.browser(REVIEWER), PARTNERS, PARTNER)
    links = rig.services.audit.links(DISTRICT.code)
    assert [link.event.act for link in links] == ["entry_save"]
    assert "机械厂" not in repr(links)
