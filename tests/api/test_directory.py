"""The directory over the API: read, confirmed, corrected by the street, decided by the district."""

from dataclasses import replace

import pytest
from chalice.config import Config
from chalice.local import LocalGateway

from cast import (
    JINGLAN,
    JINGLAN_LEAD,
    OPERATOR,
    PERIOD,
    PUBLISHER,
    REVIEWER,
    TINGSONG,
    TINGSONG_EDITOR,
    TINGSONG_LEAD,
    YUNTING,
    a_month,
)
from chalicelib.bootstrap import build_app
from chalicelib.domain.accounts import Account
from chalicelib.domain.audit import AuditEvent
from chalicelib.domain.roles import Role
from directory_log_cast import OWN, PLACE, STATION, facts_of, propose
from rig import Rig

MISMATCHES = f"/directory-mismatches?period={PERIOD}"


@pytest.fixture
def lead(rig):
    return rig.browser(TINGSONG_LEAD)


@pytest.fixture
def reviewer(rig):
    return rig.browser(REVIEWER)


def decide(browser, id, act="approvals", **body):
    return browser.call("POST", f"/corrections/{id}/{act}", body)


def rig_over(rig, stations):
    """The same database once the content was edited."""
    directing = replace(rig.services.directing, stations=tuple(stations))
    services = replace(rig.services, directing=directing)
    app = build_app(services)
    gateway = LocalGateway(app, Config.create(chalice_app=app, chalice_stage="local"))
    return Rig(services, app, rig.clock, gateway)


def mismatch_of(browser, unit=TINGSONG):
    units = browser.get(MISMATCHES).json["units"]
    return next(one for one in units if one["unit"]["code"] == unit)


def test_the_street_sees_what_residents_see_and_how_old_it_is(lead):
    answer = lead.get(OWN).json
    assert answer["may"] == ["confirm", "propose", "withdraw"]
    assert {one["id"][:2] for one in answer["stations"]} == {"yz", "zx"}
    station = facts_of(lead)
    assert station["facts"]["address"]["line"] == "示例路15号"
    assert station["facts"]["phones"][0]["number"] == "0000-0000-0015"
    assert (station["verify"]["at"], station["age_days"]) == ("2025-10-06", 91)
    assert (station["freshness"], station["pending"]) == ("aging", None)


@pytest.mark.parametrize("account", [REVIEWER, PUBLISHER])
def test_the_district_reads_any_unit_and_writes_none(rig, account):
    browser = rig.browser(account)
    assert browser.get(f"/directory/{JINGLAN}").json["may"] == []
    assert browser.call("POST", f"{PLACE}/confirmations", {}).status == 403


def test_a_confirmation_is_dated_today_and_counted_once(lead, rig):
    first = lead.call("POST", f"{PLACE}/confirmations", {})
    assert (first.status, first.json) == (201, {"confirmed_on": "2026-01-05"})
    assert lead.call("POST", f"{PLACE}/confirmations", {}).status == 200
    station = facts_of(lead)
    assert station["verify"] == {
        "at": "2026-01-05",
        "method": "monthly_report",
        "by_role": "street",
    }
    assert (station["age_days"], station["freshness"]) == (0, "fresh")
    acts = [link.event.act for link in rig.services.audit.links(TINGSONG)]
    assert acts.count("directory_confirmed") == 1


def test_a_proposal_waits_and_changes_nothing_yet(lead):
    answer = propose(lead, "3层")
    assert (answer.status, answer.json["findings"]) == (201, [])
    station = facts_of(lead)
    assert station["facts"]["address"]["floor"] == "2层"
    assert station["pending"]["id"] == answer.json["id"] == f"{TINGSONG}-1"
    assert station["pending"]["changes"] == [
        {"pointer": "/address/floor", "label": "楼层", "before": "2层", "after": "3层"}
    ]


def test_the_district_approves_and_everybody_sees_it(lead, reviewer):
    id = propose(lead, "3层").json["id"]
    waiting = reviewer.get("/corrections").json
    assert [one["id"] for one in waiting["corrections"]] == [id]
    assert waiting["corrections"][0]["proposed"]["by"] == TINGSONG_LEAD
    assert decide(reviewer, id).status == 200
    station = facts_of(lead)
    assert station["facts"]["address"]["floor"] == "3层"
    assert (station["verify"]["at"], station["decided"]["state"]) == ("2026-01-05", "approved")
    assert reviewer.get("/corrections?state=proposed").json["total"] == 0
    assert reviewer.get("/corrections?state=approved").json["total"] == 1


def test_a_refusal_tells_the_street_why(lead, reviewer):
    id = propose(lead, "3层").json["id"]
    assert (
        decide(reviewer, id, "refusals", reason=" x ").json["findings"][0]["pointer"] == "/reason"
    )
    assert decide(reviewer, id, "refusals", reason="驿站还在二楼").status == 200
    decided = facts_of(lead)["decided"]
    assert (decided["state"], decided["answer"]) == ("refused", "驿站还在二楼")
    assert facts_of(lead)["facts"]["address"]["floor"] == "2层"


def test_the_street_takes_its_correction_back(lead, reviewer):
    id = propose(lead, "3层").json["id"]
    path = f"{PLACE}/corrections/{id}/withdrawal"
    assert lead.call("POST", path, {}).status == 200
    assert facts_of(lead)["pending"] is None
    assert decide(reviewer, id).json["type"].endswith("correction-decided")
    assert lead.call("POST", path, {}).status == 409


def test_while_one_waits_neither_a_second_nor_a_confirmation_is_taken(lead):
    propose(lead, "3层")
    assert propose(lead, "4层").json["type"].endswith("correction-pending")
    answer = lead.call("POST", f"{PLACE}/confirmations", {})
    assert (answer.status, "正在等区里审核" in answer.json["detail"]) == (409, True)


def test_facts_that_changed_meanwhile_refuse_the_correction(lead, reviewer):
    stale = {"/address/floor": {"before": "1层", "after": "3层"}}
    answer = propose(lead, None, changes=stale)
    assert (answer.status, answer.json["type"][-11:]) == (409, "stale-facts")


def test_nobody_approves_what_they_proposed(lead, rig):
    id = propose(lead, "3层").json["id"]
    now = rig.services.clock()
    stored = rig.services.accounts.account(TINGSONG_LEAD)
    moved = Account(TINGSONG_LEAD, "x", Role.DISTRICT_REVIEWER, None, stored.password)
    event = AuditEvent("district", now, "test", "operator", "account_role", TINGSONG_LEAD)
    rig.services.accounts.save_account(moved, event)
    assert decide(rig.browser(TINGSONG_LEAD), id).json["type"].endswith("own-submission")


@pytest.mark.parametrize(
    ("pointer", "after", "place", "words"),
    [
        ("/hours", {"weekly": {"Mo": [["17:00", "09:00"]]}}, "/hours", "时间有误"),
        ("/hours", {"weekly": {"Mo": [["9点", "17:00"]]}}, "/hours", "写法不对"),
        ("/address/floor", "", "/address/floor", "“楼层”太短"),
        ("/status", "paused", "/status", "状态说明"),
        ("/status", "gone", "/status", "不在可选的值里"),
        ("/reopens_on", "2026-02-01", "/reopens_on", "只有暂停开放的站点"),
        ("/name", "别的名字", "/name", "不能在这里更正"),
        ("/address/floor", "2层", "", "没有改动"),
    ],
)
def test_what_could_not_be_published_is_refused_at_its_field(lead, pointer, after, place, words):
    answer = propose(lead, after, pointer)
    assert answer.status == 422, answer.text
    finding = answer.json["findings"][0]
    assert (finding["pointer"], words in finding["message"]) == (place, True), finding


def test_a_wrong_number_is_refused_at_the_telephone(lead):
    place = "/phones/0000-0000-0015/number"
    changes = {place: {"before": "0000-0000-0015", "after": "022-12345678"}}
    answer = propose(lead, None, changes=changes)
    assert (answer.status, answer.json["findings"][0]["pointer"]) == (422, place)


def test_fewer_days_than_the_plan_asks_pass_with_a_warning(lead):
    answer = propose(lead, {"weekly": {"Mo": [["09:00", "17:00"]]}}, "/hours")
    assert answer.status == 201
    warning = answer.json["findings"][0]
    assert (warning["level"], warning["pointer"]) == ("warning", "/hours")
    assert "每周开放 1 天" in warning["message"]


@pytest.mark.parametrize("path", [f"/directory/{JINGLAN}", "/directory/999999999"])
def test_another_street_looks_as_if_it_were_not_there(lead, path):
    answer = lead.get(path)
    assert (answer.status, answer.json["type"]) == (404, "urn:xinyi:problem:unknown-unit")


@pytest.mark.parametrize("station", [f"yz-{JINGLAN}", "yz-999999999", "zd-990101"])
def test_another_streets_station_looks_as_if_it_were_not_there(lead, station):
    answer = lead.call("POST", f"{OWN}/{station}/confirmations", {})
    assert (answer.status, answer.json["type"]) == (404, "urn:xinyi:problem:unknown-station")


def test_another_streets_correction_cannot_be_taken_back(lead, rig):
    id = propose(lead, "3层").json["id"]
    jinglan = rig.browser(JINGLAN_LEAD)
    other = f"/directory/{JINGLAN}/yz-{JINGLAN}/corrections/{id}/withdrawal"
    assert jinglan.call("POST", other, {}).status == 404
    assert facts_of(lead)["pending"]["id"] == id


@pytest.mark.parametrize("id", ["x", "990101005-9", "999999999-1"])
def test_an_unknown_correction_is_not_found(reviewer, id):
    assert decide(reviewer, id).status == 404


def test_only_the_reviewer_decides(rig, lead):
    id = propose(lead, "3层").json["id"]
    for account in (TINGSONG_LEAD, TINGSONG_EDITOR, PUBLISHER, OPERATOR):
        assert decide(rig.browser(account), id).status == 403


def test_without_a_report_the_comparison_is_unknown_and_never_zero(reviewer):
    answer = reviewer.get(MISMATCHES).json
    assert answer["counts"]["reported"] == 0
    assert answer["counts"]["unknown"] == answer["counts"]["due"] == 12
    one = mismatch_of(reviewer, YUNTING)
    assert (one["reported"], one["mismatches"]) == (None, [])
    assert one["published"]["rooms"] > 0


def test_rooms_counted_but_not_published_are_listed_and_the_other_way_round(rig, lead, reviewer):
    rooms = mismatch_of(reviewer)["published"]["rooms"]
    lead.submit(a_month(rooms_built=10, community_count=10))
    one = mismatch_of(reviewer)
    assert one["reported"] == {"rooms": 10, "station": True, "version": 1}
    assert one["mismatches"] == (["room_not_published"] if rooms < 10 else [])
    assert one["communities"]["total"] == 10


def test_a_station_published_but_reported_as_not_built_is_listed(lead, reviewer):
    month = a_month(station_built=False, rooms_built=0, counselling_visits=0)
    answer = lead.submit(month, **dict.fromkeys(["T4-01", "X4-01", "X4-02"], "上期误报"))
    if answer.status == 422:
        reasons = {rule: "上期误报" for _, rule in answer.rules}
        answer = lead.submit(month, key="key-00000002", **reasons)
    assert answer.status == 201, answer.text
    found = mismatch_of(reviewer)
    assert found["mismatches"] == ["room_not_reported", "station_not_reported"]


def test_a_correction_is_stale_once_the_facts_have_moved(rig, lead):
    propose(lead, "3层")
    edited = [
        {**one, "address": {**one["address"], "floor": "9层"}} if one["id"] == STATION else one
        for one in rig.services.directing.stations
    ]
    later = rig_over(rig, edited).browser(REVIEWER)
    waiting = later.get("/corrections").json["corrections"][0]
    assert waiting["stale"] is True
    assert decide(later, waiting["id"]).json["type"].endswith("stale-facts")
