"""Each station against a plan's standard: pass, fail, unknown or not required (I19).

`None` in a standard means that the plan is silent, which is never a failure; a fact that the
directory does not hold is unknown, which is never a pass.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from .policy import Standard
from .station_standards import service_days
from .stations import Station

COUNSELLORS = frozenset({"心理咨询师", "心理治疗师", "精神科医生"})
ROLES: Mapping[str, frozenset[str] | None] = {
    "counsellor": COUNSELLORS,
    "manager": frozenset({"管理人员"}),
    "teacher": frozenset({"学校心理老师"}),
    "worker": None,
    "service_staff": None,
}


class Result(StrEnum):
    """How a fact stands to what is asked of it."""

    PASS = "pass"
    FAIL = "fail"
    UNKNOWN = "unknown"
    NOT_REQUIRED = "not_required"


@dataclass(frozen=True)
class Point:
    """One requirement; `missing` names what is not there, `wanted` and `found` are as printed."""

    item: str
    result: Result
    wanted: str
    found: str
    missing: tuple[str, ...] = ()


@dataclass(frozen=True)
class Score:
    """Sums over points that are required: rate = passed / (passed + failed + unknown)."""

    passed: int
    failed: int
    unknown: int

    @property
    def required(self) -> int:
        """The denominator."""
        return self.passed + self.failed + self.unknown


def points(station: Station, standard: Standard | None) -> tuple[Point, ...]:
    """Every requirement that this service knows, in a fixed order; none without a standard."""
    if standard is None:
        return ()
    return tuple(check(station, standard) for check in CHECKS)


def score(judged: Iterable[Point]) -> Score:
    """Count the points that a plan asks for."""
    results = [point.result for point in judged]
    return Score(*(results.count(one) for one in (Result.PASS, Result.FAIL, Result.UNKNOWN)))


def _least(item: str, wanted: float | None, found: float | None, unit: str) -> Point:
    """不少于 and 不小于 include the number itself."""
    said = "" if found is None else f"{found:g}{unit}"
    if wanted is None:
        return Point(item, Result.NOT_REQUIRED, "", said)
    asked = f"不少于{wanted:g}{unit}"
    if found is None:
        return Point(item, Result.UNKNOWN, asked, "")
    return Point(item, Result.PASS if found >= wanted else Result.FAIL, asked, said)


def _rooms(station: Station, standard: Standard) -> Point:
    return _least("rooms", standard.rooms_min, _facility(station, "rooms"), "间")


def _area(station: Station, standard: Standard) -> Point:
    return _least("area", standard.area_min_m2, _facility(station, "area_m2"), "平方米")


def _days(station: Station, standard: Standard) -> Point:
    return _least(
        "service_days", standard.service_days_per_week_min, service_days(station), "天/周"
    )


def _facility(station: Station, name: str) -> float | None:
    found: float | None = station.record.get("facility", {}).get(name)
    return found


def _entrance(station: Station, standard: Standard) -> Point:
    separate = station.record.get("entrance", {}).get("separate")
    said = "" if separate is None else "有" if separate else "没有"
    if not standard.separate_entrance:
        return Point("entrance", Result.NOT_REQUIRED, "", said)
    result = {None: Result.UNKNOWN, True: Result.PASS, False: Result.FAIL}[separate]
    return Point("entrance", result, "独立的出入口", said)


def _equipment(station: Station, standard: Standard) -> Point:
    there = station.record.get("facility", {}).get("equipment")
    return _all_of("equipment", standard.equipment_required, there)


def _posted(station: Station, standard: Standard) -> Point:
    """The wall holds rules, duties and flow together; a day on which they were put up is proof."""
    wall = station.record.get("wall") or {}
    there = standard.posted if wall.get("displayed_on") else None
    return _all_of("posted", standard.posted, there)


def _published(station: Station, standard: Standard) -> Point:
    if not standard.published:
        return Point("published", Result.NOT_REQUIRED, "", "")
    phone = station.booking_phone
    number = phone is not None and phone.kind == "booking"
    hours = phone is not None and (phone.hours.always or phone.hours.weekly is not None)
    facts = dict(zip(standard.published, (number, hours), strict=False))
    return _all_of("published", standard.published, [name for name, true in facts.items() if true])


def _all_of(item: str, wanted: tuple[str, ...], there: Iterable[str] | None) -> Point:
    if not wanted:
        return Point(item, Result.NOT_REQUIRED, "", "、".join(there or ()))
    if there is None:
        return Point(item, Result.UNKNOWN, "、".join(wanted), "")
    found = list(there)
    missing = tuple(name for name in wanted if name not in found)
    result = Result.FAIL if missing else Result.PASS
    return Point(item, result, "、".join(wanted), "、".join(found), missing)


def _staff(station: Station, standard: Standard) -> Point:
    if not standard.staff_min:
        return Point("staff", Result.NOT_REQUIRED, "", "")
    listed = station.record.get("staff")
    asked = "、".join(f"{role} {count}" for role, count in standard.staff_min)
    if listed is None:
        return Point("staff", Result.UNKNOWN, asked, "")
    counts = {role: _count(listed, role) for role, _ in standard.staff_min}
    short = [
        role for role, least in standard.staff_min if (counts[role] or 0) < least and role in ROLES
    ]
    untold = any(count is None for count in counts.values())
    result = Result.FAIL if short else Result.UNKNOWN if untold else Result.PASS
    found = "、".join(f"{role} {count}" for role, count in counts.items() if count is not None)
    return Point("staff", result, asked, found, tuple(short))


def _count(listed: Iterable[Mapping[str, object]], role: str) -> int | None:
    """How many of that role the directory lists; None for a role that it does not tell apart."""
    if role not in ROLES:
        return None
    names = ROLES[role]
    counts = [one.get("count", 1) for one in listed if names is None or one.get("role") in names]
    return sum(count for count in counts if isinstance(count, int))


CHECKS: tuple[Callable[[Station, Standard], Point], ...] = (
    _rooms,
    _area,
    _entrance,
    _equipment,
    _days,
    _published,
    _staff,
    _posted,
)
