"""A number of the district's desk taken apart, down to the report version that it is from."""

import pytest

from cast import JINGLAN, JINGLAN_LEAD, REVIEWER, TINGSONG, TINGSONG_LEAD, a_month
from chalicelib.adapters.policy_files import load_plans

PERIOD = "2026-01"
COUNSELLOR = {"name": "示例咨询师", "role": "counsellor", "mode": "full_time"}


def apart(browser, of, plan=""):
    answer = browser.get(f"/breakdowns/{of}?period={PERIOD}" + (f"&plan={plan}" if plan else ""))
    assert answer.status == 200, answer.text
    return answer.json


def told(found):
    return [one["number"] for one in found["parts"] if one["number"] is not None]


@pytest.fixture
def filed(rig):
    """Two streets' reports, the first one returned and sent again."""
    lead, reviewer = rig.browser(TINGSONG_LEAD), rig.browser(REVIEWER)
    assert lead.submit(a_month()).status == 201
    note = {"pointer": "/rooms_built", "code": "unclear", "note": "请核对"}
    path = f"/monthly-reports/{TINGSONG}/{PERIOD}"
    done = reviewer.call("POST", f"{path}/returns", {"findings": [note]}, if_match='"1"')
    assert done.status == 200, done.text
    again = lead.submit(a_month(counselling_visits=21), done.json["revision"], "key-00000002")
    assert again.status == 201, again.text
    other = a_month()
    other["events"][0]["covered_communities"] = [f"{JINGLAN}001"]
    assert rig.browser(JINGLAN_LEAD).submit(other, report=f"{JINGLAN}/{PERIOD}").status == 201
    return reviewer


def test_what_the_streets_told_adds_up_to_what_the_district_shows(filed):
    shown = filed.get(f"/indicators?period={PERIOD}").json["indicators"]
    asked = [one["id"] for one in shown if one["id"] != "I22"]
    found = {of: apart(filed, of) for of in asked}
    sums = {of: sum(told(one)) for of, one in found.items() if one["adds"] and told(one)}
    numbers = {one["id"]: one["number"] for one in shown}
    assert sums == {of: numbers[of] for of in sums}
    assert {"I01", "I02", "I05", "I11", "I12a", "I14", "I18a", "I19"} <= sums.keys()


def test_every_target_of_every_plan_can_be_taken_apart(filed):
    for plan, one in load_plans().items():
        asked = filed.get(f"/targets?period={PERIOD}&plan={plan}")
        shown = {each["id"]: each for each in asked.json["targets"]}
        for target in one.targets:
            found = apart(filed, target.id, plan)
            number = shown[target.id]["number"]
            assert sum(told(found)) == (number or 0), target.id


def test_a_part_leads_to_the_version_that_counts(filed):
    parts = {one["unit"]: one for one in apart(filed, "I11")["parts"]}
    source = parts[TINGSONG]["sources"][0]
    assert (parts[TINGSONG]["number"], source["version"]) == (21, 2)
    assert source["page"] == f"/staff/review/?unit={TINGSONG}&period={PERIOD}&version=2"
    silent = [one for one in parts.values() if one["number"] is None]
    assert len(silent) == 10
    assert all(not one["sources"] for one in silent)


def test_the_year_names_the_months_that_are_missing(filed):
    parts = {one["unit"]: one for one in apart(filed, "I14")["parts"]}
    assert parts[TINGSONG]["missing"] == []
    assert parts["990101001"]["missing"] == [PERIOD]
    assert parts[TINGSONG]["of"] == 10
    assert len(parts[TINGSONG]["owed"]) == 10 - parts[TINGSONG]["number"]
    assert "听松十社区" in parts[TINGSONG]["owed"]


def test_a_register_leads_to_its_entry(rig):
    browser = rig.browser(REVIEWER)
    body = {"answers": {**COUNSELLOR, "learning": [{"year": 2026, "hours": 24}]}}
    path = "/registers/talent/990101"
    added = browser.call("POST", path, body, idempotency_key="key-00000001")
    assert added.status == 201, added.text
    target = next(
        one
        for one in load_plans()["chongqing-2019"].targets
        if one.metric == "counsellor_training_hours_per_year"
    )
    part = apart(browser, target.id, "chongqing-2019")["parts"][0]
    assert (part["name"], part["number"], part["of"]) == ("示例咨询师", 1, 1)
    entry = added.json["id"]
    assert part["sources"][0]["page"] == f"/staff/registers/talent/?owner=990101&entry={entry}"


def test_it_comes_as_a_file_with_a_row_for_each_version(filed):
    table = filed.get(f"/breakdown-files/I11.csv?period={PERIOD}")
    assert table.status == 200
    rows = [line for line in table.text.splitlines() if TINGSONG in line]
    assert len(rows) == 1
    assert "2026年1月月报第2次提交" in rows[0]
    assert f"/staff/review/?unit={TINGSONG}&period={PERIOD}&version=2" in rows[0]
    assert "没有报送" in table.text
    assert filed.get(f"/breakdown-files/I11.xlsx?period={PERIOD}").status == 200


@pytest.mark.parametrize("of", ["I22", "I99", "BH-T1x"])
def test_what_has_nothing_behind_it_is_not_found(rig, of):
    assert rig.browser(REVIEWER).get(f"/breakdowns/{of}?period={PERIOD}").status == 404
    assert rig.browser(REVIEWER).get(f"/breakdown-files/{of}.csv?period={PERIOD}").status == 404


def test_streets_do_not_take_the_districts_numbers_apart(rig):
    lead = rig.browser(TINGSONG_LEAD)
    assert lead.get(f"/breakdowns/I11?period={PERIOD}").status == 403
    assert lead.get(f"/breakdown-files/I11.csv?period={PERIOD}").status == 403
