"""Fills the sample district's registers through the real use cases: plans, problems, partners."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from chalicelib.adapters.clocks import standing_clock
from chalicelib.application.save_entry import Saving, add_entry, save_entry
from chalicelib.application.services import Services
from chalicelib.domain.building_plan import months_between
from chalicelib.domain.period import SHANGHAI
from chalicelib.domain.registers import ONLY
from chalicelib.domain.roles import Caller, Role
from chalicelib.domain.units import Unit

from .seed_supervision import seed_supervision

PLANNED_AT = datetime(2024, 1, 15, 10, tzinfo=SHANGHAI)
CHANGED_AT = datetime(2025, 7, 7, 15, tzinfo=SHANGHAI)
REVIEWER = Caller("reviewer", "示例审核员", Role.DISTRICT_REVIEWER, None)
WHY = "示例说明：场地交付推迟，开放时间相应顺延。"
PERSON = {"staff_count": 2, "contact": "示例联系人", "phone": "0000-0000-0100"}
LAST = "2025-12"
ENTRIES: Mapping[str, tuple[Mapping[str, Any], ...]] = {
    "partner": (
        {
            "name": "示例机械厂",
            "kind": "enterprise",
            "employees": 620,
            "agreed_on": "2025-03-10",
            "ends_on": "2027-03-09",
            "has_site": True,
            "lectures": [{"on": "2025-09-12", "topic": "倒班与睡眠", "participants": 86}],
        },
        {"name": "示例中学", "kind": "school", "agreed_on": "2025-05-20", "has_site": False},
    ),
    "district-training": (
        {
            "held_on": "2025-06-18",
            "topic": "网格员心理支持入门",
            "kind": "community_staff",
            "hours": 6,
            "participants": 64,
        },
        {
            "held_on": "2025-11-06",
            "topic": "危机应对桌面推演",
            "kind": "drill",
            "hours": 3,
            "participants": 31,
        },
    ),
    "outreach": (
        {
            "held_on": "2025-10-10",
            "venue": "enterprise",
            "place": "示例机械厂",
            "topic": "世界精神卫生日讲座",
            "participants": 120,
            "materials": 200,
        },
    ),
    "problem": (
        {
            "title": "部分咨询室没有公布电话接听时间",
            "found_on": "2025-11-20",
            "source": "visit",
            "lead": "示例区心理健康指导中心",
            "due_on": "2025-12-20",
            "state": "late",
            "weekly": [{"on": "2025-12-15", "text": "已核实三处，还有一处没有回复", "percent": 75}],
        },
    ),
}


def seed_registers(services: Services) -> int:
    """The units' plans with one change each way, and a few entries of the district; the count."""
    count = sum(_plan(services, unit) for unit in services.district.units if unit.communities)
    for register, answers in ENTRIES.items():
        for place, one in enumerate(answers):
            key = f"sample-{register}-{place:04d}"
            at = replace(services, clock=standing_clock(CHANGED_AT + timedelta(days=180)))
            add_entry(at, REVIEWER, register, services.district.code, key, Saving(one))
            count += 1
    at = replace(services, clock=standing_clock(CHANGED_AT + timedelta(days=180)))
    return count + seed_supervision(at, REVIEWER)


def _plan(services: Services, unit: Unit) -> int:
    """The first plan wants every room in its year; what opened later was moved in July 2025."""
    first = list(_rows(services, unit, late=False))
    newest = list(_rows(services, unit, late=True))
    lead = Caller(f"{unit.code}-lead", unit.name, Role.STREET_LEAD, unit.code)
    then = replace(services, clock=standing_clock(PLANNED_AT))
    add_entry(then, lead, "build-schedule", unit.code, "sample-plan", Saving({"rows": first}))
    if newest != first:
        now = replace(services, clock=standing_clock(CHANGED_AT))
        saving = Saving({"rows": newest}, {"V5-04": WHY})
        save_entry(now, lead, "build-schedule", unit.code, ONLY, 1, saving)
    return 1


def _rows(services: Services, unit: Unit, *, late: bool) -> Iterator[dict[str, Any]]:
    opened = _opened(services, unit)
    yield {"kind": "station", "planned_month": opened.get(unit.code, "2024-06"), **PERSON}
    for place, community in enumerate(unit.communities):
        promised = f"{2024 + place % 2}-{(place * 5) % 12 + 1:02d}"
        actual = opened.get(community.code, LAST)
        moved = late and months_between(promised, actual) > 0
        month = actual if moved else promised
        yield {"kind": "room", "community": community.code, "planned_month": month, **PERSON}


def _opened(services: Services, unit: Unit) -> dict[str, str]:
    """When the published places opened, by community; the station's under the unit's own code."""
    opened: dict[str, str] = {}
    for record in services.directing.stations:
        if record["unit"] == unit.code and "opened_on" in record:
            for code in (record.get("community", unit.code), *record.get("shared_with", ())):
                opened[code] = record["opened_on"]
    return opened
