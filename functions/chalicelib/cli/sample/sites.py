"""What a sample station is like apart from its hours: place, access, services, telephones."""

import math

from .draws import Draws
from .parameters import Table

KM_PER_DEGREE = 111.32
HOST_NOTES = {
    "governance_center": ("综治中心旁", "综治中心院内", "综治中心服务大厅隔壁"),
    "party_service_center": ("党群服务中心旁", "党群服务中心院内", "党群服务中心北侧"),
    "community_service_facility": ("社区服务站内", "文化活动室隔壁", "老年活动中心旁"),
    "hospital": ("区精神卫生中心门诊楼旁",),
}
ENTRANCES = ("从东侧小门进", "从北侧院门进，右手第一间", "走侧门，不经过大厅", "门口挂着标牌")
BOOKING_NOTES = ("来之前先打电话", "可以直接来，人多时请等一等", "第一次来请提前一天预约")
ROOM_EXTRAS = ("support", "education", "relaxation", "group", "referral")
GROUPS = ("youth", "older_adults", "perinatal", "workers", "migrants", "carers", "disabled_people")


def coordinates(parameters: Table, row: Table, draws: Draws, spread_km: float) -> Table:
    """A point near the unit's middle, five decimals, in the datum the unit uses."""
    origin = parameters["map"]
    east = row["dx"] + draws.normal(0, spread_km)
    north = row["dy"] + draws.normal(0, spread_km)
    lng = origin["lng"] + east / (KM_PER_DEGREE * math.cos(math.radians(origin["lat"])))
    datum = "gcj02" if row["c"] in parameters["exceptions"]["other_datum"] else "wgs84"
    lat = origin["lat"] + north / KM_PER_DEGREE
    return {"lng": round(lng, 5), "lat": round(lat, 5), "crs": datum, "source": "sample"}


def address(number: int, host: str, draws: Draws) -> Table:
    """An address on a road that does not exist."""
    floor = draws.weighted({"1层": 0.7, "2层": 0.25, "3层": 0.05})
    return {"line": f"示例路{number}号", "floor": floor, "landmark": draws.pick(HOST_NOTES[host])}


def entrance(draws: Draws, separate: float) -> Table:
    """Whether one can come in without passing a counter, and how."""
    if draws.chance(separate):
        return {"separate": True, "note": draws.pick(ENTRANCES)}
    return {"separate": False}


def access(floor: str, draws: Draws) -> Table:
    """What a person who walks or hears badly will find; unknown is an answer."""
    ramp = draws.weighted({"yes": 0.6, "no": 0.2, "unknown": 0.2})
    lift = "unknown" if floor == "1层" else draws.weighted({"yes": 0.4, "no": 0.6})
    toilet = draws.weighted({"yes": 0.35, "no": 0.25, "unknown": 0.4})
    hearing = draws.weighted({"yes": 0.1, "no": 0.3, "unknown": 0.6})
    return {"ramp": ramp, "lift": lift, "toilet": toilet, "hearing": hearing}


def telephone(number: int, kind: str, label: str, hours: Table | None) -> Table:
    """A number that no one can dial: the area code 0000 does not exist."""
    phone: Table = {"number": f"0000-0000-{number:04d}", "kind": kind, "label": label}
    if hours is not None:
        phone["hours"] = hours
    return {**phone, "sample": True}


def booking(by_appointment: bool, draws: Draws) -> Table:
    """How to get a talk: by telephone first, most places also without asking."""
    if by_appointment:
        return {"modes": ["phone"], "note": "只接待预约，请先打电话"}
    modes = ["phone", "walk_in"] if draws.chance(0.75) else ["phone"]
    return {"modes": modes, "note": draws.pick(BOOKING_NOTES)}


def room_services(draws: Draws) -> list[str]:
    """Counselling and one to three further services, in the order of the list."""
    extras = draws.some(ROOM_EXTRAS, draws.whole(1, 3))
    return ["counselling", *(name for name in ROOM_EXTRAS if name in extras)]


def populations(draws: Draws) -> list[str]:
    """Everyone; one place in five also names the people it knows best."""
    if draws.chance(0.8):
        return ["all"]
    chosen = draws.some(GROUPS, draws.whole(1, 2))
    return ["all", *(name for name in GROUPS if name in chosen)]


def checked(parameters: Table, tail: str, draws: Draws) -> Table:
    """When and how someone last made sure that the record is right."""
    stale = tail in parameters["exceptions"]["stale"]
    day = "2025-05-" if stale else f"2025-{draws.whole(10, 12)}-"
    method = draws.weighted({"call": 0.5, "visit": 0.3, "monthly_report": 0.2})
    return {"at": f"{day}{draws.whole(1, 28):02d}", "method": method, "by_role": "street"}


def planned(draws: Draws) -> Table:
    """A room that is not open yet: no hours, no telephone, a month to look forward to."""
    return {
        "phones": [],
        "services": ["counselling"],
        "populations": ["all"],
        "fees": {"free": True},
        "status": "planned",
        "status_note": "正在筹建，开放前请到街镇心灵驿站",
        "planned_on": f"2026-{draws.whole(3, 9):02d}",
        "sample": True,
    }
