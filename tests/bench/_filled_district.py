"""A district of any size with years of reports, reviewed and filed, for measuring reads.

Every unit has three communities, a station and a room in each community. One in ten misses
every other month, one in seven is returned once; the newest month waits for review.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from cast import a_month
from chalicelib.application.services import Services
from chalicelib.domain.audit import AuditEvent
from chalicelib.domain.period import SHANGHAI, Period
from chalicelib.domain.ports import Change
from chalicelib.domain.registers import ONLY, Entry
from chalicelib.domain.reports import Head, Review, State, Version
from chalicelib.domain.units import Community, District, Unit
from rig import Rig, build_rig

NOW = datetime(2025, 12, 27, 9, tzinfo=SHANGHAI)
NEWEST = Period(2025, 12)
COMMUNITIES = 3
SILENT, RETURNED = 10, 7
WEEK = {day: [["09:00", "17:00"]] for day in ("Mo", "Tu", "We", "Th", "Fr")}
PERSON = {"staff_count": 1, "contact": "示例员", "phone": "0000-0000-0105"}


@dataclass(frozen=True)
class Size:
    """How many units, for how many months up to the newest."""

    units: int
    months: int

    @property
    def periods(self) -> list[Period]:
        """Oldest first."""
        found = [NEWEST]
        while len(found) < self.months:
            found.insert(0, found[0].previous)
        return found


def filled(folder: Path, size: Size) -> tuple[Rig, int]:
    """The application over that district, and how many reports it holds."""
    district = _district(size.units)
    rig = build_rig(folder, district=district)
    rig.clock.now = NOW
    services = replace(
        rig.services,
        policy=replace(rig.services.policy, first_period=size.periods[0]),
        directing=replace(rig.services.directing, stations=tuple(_stations(district))),
    )
    rig = build_rig(folder, district=district, policy=services.policy, directing=services.directing)
    rig.clock.now = NOW
    return rig, _fill(services, size)


def _district(count: int) -> District:
    units = []
    for number in range(count):
        code = f"990101{number:03d}"
        named = [(f"{code}00{n}", f"测量{number}第{n}社区") for n in range(1, COMMUNITIES + 1)]
        communities = tuple(Community(*one) for one in named)
        units.append(Unit(code, f"测量{number}街道", "street", 50000, communities))
    return District("990101", "示例区", "示例区心理健康指导中心", tuple(units))


def _stations(district: District) -> Iterator[dict[str, Any]]:
    for unit in district.units:
        yield _station(f"yz-{unit.code}", "spirit_station", unit, f"{unit.name}心灵驿站")
        for one in unit.communities:
            room = _station(f"zx-{one.code}", "counselling_room", unit, f"{one.name}心理咨询室")
            yield room | {"community": one.code, "parent": f"yz-{unit.code}"}


def _station(id: str, tier: str, unit: Unit, name: str) -> dict[str, Any]:
    return {
        "id": id,
        "tier": tier,
        "name": name,
        "unit": unit.code,
        "audience_scope": "public",
        "status": "open",
        "hours": {"weekly": WEEK},
        "phones": [
            {
                "number": "0000-0000-0105",
                "kind": "booking",
                "hours": {"weekly": WEEK},
                "sample": True,
            }
        ],
        "facility": {"rooms": 2, "area_m2": 25, "equipment": ["telephone", "desk_chair"]},
        "entrance": {"separate": True},
        "verify": {"at": "2025-12-10", "method": "call", "by_role": "street"},
        "sample": True,
    }


def _fill(services: Services, size: Size) -> int:
    count = 0
    for number, unit in enumerate(services.district.units):
        if number % 2:
            services.registering.store.append(*_plan(unit))
        for period in size.periods:
            if number % SILENT == 0 and period.month % 2 == 0:
                continue
            for change in _life(unit, period, number):
                services.reports.commit(change)
            count += 1
    return count


def _life(unit: Unit, period: Period, number: int) -> Iterator[Change]:
    """Submitted; before the newest month also accepted, some after a return."""
    received = period.window().cutoff_at - timedelta(days=2 if period != NEWEST else 3)
    head, version = Head(unit.code, period), _version(unit, period, 1, received)
    head = head.submitted(version)
    yield Change(head, _event(unit, period, "submit", received), version)
    if period == NEWEST:
        return
    if (number + period.month) % RETURNED == 0:
        received += timedelta(hours=8)
        head = head.reviewed(State.RETURNED)
        review = Review(1, State.RETURNED, received, "reviewer")
        yield Change(head, _event(unit, period, "return", received), review=review)
        received += timedelta(hours=5)
        version = _version(unit, period, 2, received)
        head = head.submitted(version)
        yield Change(head, _event(unit, period, "submit", received), version)
    received += timedelta(hours=9)
    review = Review(version.number, State.ACCEPTED, received, "reviewer")
    head = head.reviewed(State.ACCEPTED)
    yield Change(head, _event(unit, period, "accept", received), review=review)


def _version(unit: Unit, period: Period, number: int, received: datetime) -> Version:
    first = period.window().first
    month = a_month(counselling_visits=25 + period.month, community_count=3, rooms_built=3)
    month["events"][0] |= {
        "dates": [(first + timedelta(days=day)).isoformat() for day in (3, 8)],
        "covered_communities": [unit.communities[period.month % COMMUNITIES].code],
    }
    receipt = f"XY-{unit.code}-{period}-{number}"
    return Version(
        unit.code, period, number, "/schemas/monthly-report.v1.json", month, {}, (),
        received, "lead", "0" * 64, receipt, on_time=True,
    )  # fmt: skip


def _plan(unit: Unit) -> tuple[Entry, AuditEvent]:
    rooms = [
        {"kind": "room", "community": one.code, "planned_month": "2025-06", **PERSON}
        for one in unit.communities
    ]
    rows = [{"kind": "station", "planned_month": "2024-06", **PERSON}, *rooms]
    entry = Entry(
        "build-schedule", unit.code, ONLY, 1, "/schemas/build-schedule.v1.json",
        {"rows": rows}, NOW, "lead",
    )  # fmt: skip
    return entry, AuditEvent(unit.code, NOW, "lead", "street_lead", "register_save", unit.code)


def _event(unit: Unit, period: Period, act: str, at: datetime) -> AuditEvent:
    return AuditEvent(unit.code, at, "bench", "operator", act, f"{unit.code}/{period}")
