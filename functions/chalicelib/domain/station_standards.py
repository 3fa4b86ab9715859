"""Where a station falls short of what the district's plan asks; for staff, never for residents."""

from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any

from .freshness import Freshness
from .policy import Standard
from .station_remarks import Remark, warning
from .stations import Station, Status

RUNNING = frozenset({Status.OPEN, Status.PAUSED})


def check_standard(
    station: Station, standard: Standard | None, document: str, now: datetime
) -> Iterator[Remark]:
    """Warnings on a running station; `document` is the number of the plan, before its clause."""
    if station.status not in RUNNING:
        return
    yield from _clocks(station)
    yield from _age(station, now)
    if standard is None:
        return
    clause = f"{document} {standard.clause.section}".strip()
    yield from _days(station, standard, clause)
    yield from _room(station.record.get("facility", {}), standard, clause)
    separate = station.record.get("entrance", {}).get("separate")
    if standard.separate_entrance and separate is False:
        yield warning("S-34", "/entrance", f"{standard.local_name}要有独立的出入口", clause)


def service_days(station: Station) -> int | None:
    """Days a week on which the place is open, None when its hours are not published."""
    if station.hours.always:
        return 7
    if station.hours.weekly is None:
        return None
    return sum(bool(spans) for spans in station.hours.weekly.values())


def _clocks(station: Station) -> Iterator[Remark]:
    if service_days(station) is None:
        yield warning("S-21", "/hours", "没有公布开放时间，页面上写“未知”")
    for index, phone in enumerate(station.phones):
        if phone.kind == "booking" and phone.hours.weekly is None and not phone.hours.always:
            yield warning("S-20", f"/phones/{index}", "预约电话没有公布接听时间")
    if station.booking_phone is None or station.booking_phone.kind != "booking":
        yield warning("S-20", "/phones", "没有公布预约电话")


def _age(station: Station, now: datetime) -> Iterator[Remark]:
    freshness = station.freshness(now)
    if freshness is Freshness.NEVER:
        yield warning("S-22", "/id", "从来没有核对过，页面不说现在开没开")
    elif freshness is Freshness.STALE:
        yield warning("S-22", "/verify/at", "超过半年没有核对，页面不再说现在开没开")


def _days(station: Station, standard: Standard, clause: str) -> Iterator[Remark]:
    days, least = service_days(station), standard.service_days_per_week_min
    if least is not None and days is not None and days < least:
        text = f"每周开放 {days} 天，{standard.local_name}至少 {least} 天"
        yield warning("S-30", "/hours", text, clause)


def _room(facility: Mapping[str, Any], standard: Standard, clause: str) -> Iterator[Remark]:
    name, rooms, area = standard.local_name, facility.get("rooms"), facility.get("area_m2")
    if rooms is not None and standard.rooms_min is not None and rooms < standard.rooms_min:
        text = f"{rooms} 间房，{name}至少 {standard.rooms_min} 间"
        yield warning("S-31", "/facility/rooms", text, clause)
    if area is not None and standard.area_min_m2 is not None and area < standard.area_min_m2:
        text = f"面积 {area} 平方米，{name}至少 {standard.area_min_m2} 平方米"
        yield warning("S-32", "/facility/area_m2", text, clause)
    missing = set(standard.equipment_required) - set(facility.get("equipment", ()))
    if "equipment" in facility and missing:
        text = f"设备比{name}的要求少 {len(missing)} 样"
        yield warning("S-33", "/facility/equipment", text, clause)
