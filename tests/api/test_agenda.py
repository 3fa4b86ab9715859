"""The district's desk through the API: what waits, what is late, what does not agree."""

from cast import REVIEWER, TINGSONG, TINGSONG_LEAD, a_month
from chalicelib.adapters.district_files import load_district

UNIT = load_district().unit(TINGSONG)
PROBLEM = {
    "title": "候诊区没有隔断",
    "found_on": "2025-11-01",
    "lead": "听松街道办事处",
    "due_on": "2025-12-01",
    "state": "open",
}


def agenda(rig):
    return rig.browser(REVIEWER).get("/agenda").json


def a_plan(month):
    person = {"staff_count": 1, "contact": "联系人", "phone": "0000-0000-0105"}
    rooms = [
        {"kind": "room", "community": one.code, "planned_month": month, **person}
        for one in UNIT.communities
    ]
    return {"rows": [{"kind": "station", "planned_month": "2024-06", **person}, *rooms]}


def test_a_first_report_without_doubts_waits_as_clean_and_leaves_when_accepted(rig):
    assert rig.browser(TINGSONG_LEAD).submit(a_month()).status == 201
    month = agenda(rig)["months"][0]
    waiting = month["waiting"][0]
    assert (waiting["clean"], waiting["on_time"]) == (True, True)
    assert TINGSONG not in [unit["code"] for unit in month["missing"]]
    path = f"/monthly-reports/{TINGSONG}/2026-01/acceptances"
    revision = waiting["revision"]
    done = rig.browser(REVIEWER).call("POST", path, {}, if_match=f'"{revision}"')
    assert done.status == 200
    assert agenda(rig)["months"][0]["waiting"] == []


def test_what_has_passed_its_day_is_listed_until_it_is_done(rig):
    browser, path = rig.browser(REVIEWER), "/registers/problem/990101"
    added = browser.call("POST", path, {"answers": PROBLEM}, idempotency_key="key-00000001").json
    assert [one["title"] for one in agenda(rig)["overdue"]] == [PROBLEM["title"]]
    done = {**PROBLEM, "state": "done", "closed_on": "2026-01-04"}
    browser.call("PUT", f"{path}/{added['id']}", {"answers": done}, if_match='"1"')
    assert agenda(rig)["overdue"] == []


def test_an_agreement_is_named_a_month_before_and_after_its_end(rig):
    browser, path = rig.browser(REVIEWER), "/registers/partner/990101"
    ends = {
        "快到期": "2026-02-04",
        "刚到期": "2025-12-06",
        "还早": "2026-02-05",
        "早过了": "2025-12-05",
    }
    for number, (name, day) in enumerate(ends.items()):
        body = {"name": name, "kind": "office", "agreed_on": "2024-01-01", "ends_on": day}
        key = f"key-0000000{number}"
        assert browser.call("POST", path, {"answers": body}, idempotency_key=key).status == 201
    assert [one["title"] for one in agenda(rig)["ending"]] == ["刚到期", "快到期"]


def test_the_building_plan_stands_beside_what_is_reported_and_published(rig):
    lead = rig.browser(TINGSONG_LEAD)
    path = f"/registers/build-schedule/{TINGSONG}"
    lead.call("POST", path, {"answers": a_plan("2025-06")}, idempotency_key="key-00000001")
    moved = {"answers": a_plan("2026-02"), "reasons": {"V5-04": "场地没有按时交付"}}
    lead.call("PUT", f"{path}/only", moved, if_match='"1"')
    assert lead.submit(a_month()).status == 201
    found = rig.browser(REVIEWER).get("/building?period=2026-01").json
    row = next(one for one in found["units"] if one["unit"]["code"] == TINGSONG)
    assert (row["first_planned"], row["planned"], row["all_planned"]) == (10, 0, 10)
    assert row["reported"] == a_month()["rooms_built"]
    assert row["median_slip"] == 8
    other = next(one for one in found["units"] if one["unit"]["code"] != TINGSONG)
    assert (other["planned"], other["reported"]) == (None, None)
    assert found["filed"] == 1


def test_streets_have_no_desk_of_the_district(rig):
    lead = rig.browser(TINGSONG_LEAD)
    assert [lead.get(path).status for path in ("/agenda", "/building?period=2026-01")] == [403, 403]
