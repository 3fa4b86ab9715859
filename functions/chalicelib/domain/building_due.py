"""The days by which a plan wants the places built, as the rules of 附件5 read them."""

from collections.abc import Mapping, Sequence
from datetime import date

from .policy import Plan, Target

STATIONS = "station_built_rate"
ROOMS = "room_built_rate"


def building_due(plan: Plan | None) -> Mapping[str, str | int | None]:
    """`station` and `room`: ISO days by which all of them are wanted, null where none is named.

    `room_part` is the day of the first stage and `room_part_percent` its share, 津滨卫疾
    〔2019〕132号 四(一).
    """
    stations, rooms = _dated(plan, STATIONS), _dated(plan, ROOMS)
    part = rooms[0] if len(rooms) > 1 else None
    return {
        "station": _last(stations),
        "room": _last(rooms),
        "room_part": str(part.due) if part else None,
        "room_part_percent": round(part.value * 100) if part else None,
    }


def _dated(plan: Plan | None, metric: str) -> Sequence[Target]:
    found = plan.targets_for(metric) if plan else ()
    return sorted((one for one in found if one.due), key=lambda one: one.due or date.max)


def _last(targets: Sequence[Target]) -> str | None:
    return str(targets[-1].due) if targets else None
