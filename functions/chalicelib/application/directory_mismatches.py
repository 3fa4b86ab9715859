"""Both sides of a mismatch: what the newest report counts and what residents can find."""

from typing import Any

from chalicelib.domain.directory_changes import DirectoryLog
from chalicelib.domain.errors import UnknownPeriod
from chalicelib.domain.period import Period
from chalicelib.domain.reports import Version
from chalicelib.domain.units import Unit

from .directing import Record
from .list_periods import period_json
from .month_records import versions_by_unit
from .open_report import due_units
from .services import Services


def directory_mismatches(services: Services, period: str) -> dict[str, Any]:
    """Every unit that owes a report; what was not reported is null, never 0. UnknownPeriod."""
    named = Period.parse(period)
    if named < services.policy.first_period:
        raise UnknownPeriod(period)
    items = _kept(services, named)
    known = [one for one in items if one["reported"]]
    return {
        "period": period_json(services, named),
        "units": items,
        "counts": {
            "due": len(items),
            "reported": len(known),
            "with_mismatch": sum(bool(one["mismatches"]) for one in items),
            "unknown": len(items) - len(known),
        },
    }


def _kept(services: Services, period: Period) -> list[dict[str, Any]]:
    told = services.reports.stamp(period, period)
    stamp = None if told is None else (told, services.directing.stamp(services.today()))
    return services.kept.of(("mismatches", period), stamp, lambda: _compared(services, period))


def _compared(services: Services, period: Period) -> list[dict[str, Any]]:
    versions = versions_by_unit(services, period)
    logs, items = services.directing.logs(), []
    for unit in due_units(services, period):
        log = logs.get(unit.code, DirectoryLog(unit.code))
        records = services.directing.published(log, services.clock())
        items.append(_compare(unit, versions.get(unit.code), records))
    return items


def _compare(unit: Unit, version: Version | None, records: list[Record]) -> dict[str, Any]:
    rooms = [one for one in records if _open(one, "counselling_room")]
    stations = [one for one in records if _open(one, "spirit_station")]
    served = {code for one in rooms for code in (one.get("community"), *one.get("shared_with", ()))}
    without = [one for one in unit.communities if one.code not in served]
    told = dict(version.answers) if version else {}
    reported = {"rooms": told.get("rooms_built"), "station": told.get("station_built")}
    published = {"rooms": len(rooms), "station": bool(stations)}
    return {
        "unit": {"code": unit.code, "name": unit.name},
        "reported": {**reported, "version": version.number} if version else None,
        "published": published,
        "communities": {
            "total": len(unit.communities),
            "with_room": len(unit.communities) - len(without),
            "without_room": [{"code": one.code, "name": one.name} for one in without],
        },
        "mismatches": _mismatches(reported, published) if version else [],
    }


def _open(record: Record, tier: str) -> bool:
    return bool(record["tier"] == tier and record["status"] == "open")


def _mismatches(reported: dict[str, Any], published: dict[str, Any]) -> list[str]:
    found = []
    if reported["rooms"] > published["rooms"]:
        found.append("room_not_published")
    if reported["rooms"] < published["rooms"]:
        found.append("room_not_reported")
    if reported["station"] and not published["station"]:
        found.append("station_not_published")
    if published["station"] and not reported["station"]:
        found.append("station_not_reported")
    return found
