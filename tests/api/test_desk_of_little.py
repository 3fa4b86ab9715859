"""The desk of a district that has next to nothing: every page answers, and nothing is made up."""

from dataclasses import replace

import pytest

from cast import REVIEWER, TINGSONG, TINGSONG_LEAD
from chalicelib.adapters.district_files import load_district
from rig import build_rig

PERIOD = "2026-01"
PAGES = (
    "/agenda",
    f"/targets?period={PERIOD}",
    f"/indicators?period={PERIOD}",
    "/compliance",
    f"/building?period={PERIOD}",
    f"/directory-mismatches?period={PERIOD}",
    f"/overview?period={PERIOD}",
    "/registers",
    "/registers/build-schedule",
    "/registers/figure",
)
DISTRICT = load_district()


def little(folder, *, units=(), stations=None, plan=None):
    rig = build_rig(folder, district=replace(DISTRICT, units=tuple(units)))
    changes = {}
    if stations is not None:
        changes["directing"] = replace(rig.services.directing, stations=tuple(stations))
    if plan is not None:
        changes["planning"] = replace(rig.services.planning, all={plan.id: plan}, own=plan.id)
    return build_rig(folder, district=rig.services.district, **changes)


def bare_plan(rig):
    own = rig.services.planning.all[rig.services.planning.own]
    return replace(own, targets=(), standards=(), duties=(), follows=None)


def answers(rig):
    browser = rig.browser(REVIEWER)
    return {page: browser.get(page) for page in PAGES}


def test_a_district_without_units_has_an_empty_desk(tmp_path):
    found = answers(little(tmp_path, stations=()))
    assert {page: one.status for page, one in found.items()} == dict.fromkeys(PAGES, 200)
    assert found["/agenda"].json["months"][0]["counts"]["due"] == 0
    told = {one["id"]: one for one in found[PAGES[2]].json["indicators"]}
    assert (told["I01"]["number"], told["I01"]["missing"]) == (None, "附件4")
    assert {one["standing"] for one in found[PAGES[1]].json["targets"]} <= {
        "unknown", "nothing_to_count",
    }  # fmt: skip


def test_a_unit_without_communities_is_due_and_divides_by_nothing(tmp_path):
    unit = replace(DISTRICT.unit(TINGSONG), communities=())
    rig = little(tmp_path, units=[unit])
    found = answers(rig)
    assert {page: one.status for page, one in found.items()} == dict.fromkeys(PAGES, 200)
    none = {
        "station_built": True, "community_count": 0, "rooms_built": 0, "counselling_visits": 0,
        "events": [], "filler_name": "示例员05", "filler_phone": "0000-0000-0105",
        "filled_on": "2026-01-05",
    }  # fmt: skip
    filed = rig.browser(TINGSONG_LEAD).submit(none)
    assert filed.status in (201, 422), filed.text
    assert {one.status for one in answers(rig).values()} == {200}


@pytest.mark.parametrize("page", ["/targets?period=2026-01", "/compliance"])
def test_a_plan_without_targets_or_standards_asks_nothing(tmp_path, page):
    rig = little(tmp_path, units=DISTRICT.units, plan=bare_plan(build_rig(tmp_path)))
    found = answers(rig)
    assert {one.status for one in found.values()} == {200}
    told = found[page].json
    assert told.get("targets", []) == []
    assert {tier["standard"] for tier in told.get("tiers", [])} <= {False}
