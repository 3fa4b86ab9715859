"""The two district-level records of the sample: guidance centre and experience centre."""

from chalicelib.domain.units import District

from .parameters import Table

OFFICE = [["08:30", "12:00"], ["14:00", "17:30"]]
WEEK = dict.fromkeys(("Mo", "Tu", "We", "Th", "Fr"), OFFICE)
LONG_WEEK = {day: [["09:00", "17:00"]] for day in ("Tu", "We", "Th", "Fr", "Sa", "Su")}
STATUTORY = {"holiday_policy": "statutory", "makeup_as": "Mo"}


def guidance_center(parameters: Table, district: District) -> Table:
    """区级心理健康指导中心, in the mental-health hospital, where referrals go."""
    hours = {"weekly": WEEK, **STATUTORY, "note": "周四下午有精神科医生坐诊"}
    return {
        "id": f"zd-{district.code}",
        "tier": "guidance_center",
        "name": district.center_name,
        **_place(parameters, district, "示例路1号", "区精神卫生中心门诊楼旁", "hospital", 0.0),
        "hours": hours,
        "phones": [
            _phone(1, "booking", "预约电话", {"weekly": WEEK, **STATUTORY}),
            _phone(2, "crisis", "危机干预电话", {"always": True}),
            _phone(3, "office", "工作联系电话", {"weekly": WEEK, **STATUTORY}),
        ],
        "booking": {"modes": ["phone", "referral"], "note": "可自己预约，也可由心灵驿站转介"},
        "services": ["counselling", "assessment", "crisis", "referral", "education"],
        "populations": ["all"],
        "fees": {
            "free": True,
            "note": "心理辅导免费；门诊诊疗按医院标准收费",
            "table": [
                {"item": "心理辅导", "price": 0, "unit": "次"},
                {"item": "心理测评（示例价）", "price": 30, "unit": "份", "note": "需要医生开单"},
            ],
        },
        "facility": {"rooms": 4, "area_m2": 120, "equipment": ["telephone", "computer"]},
        **_standing("2022-10", "2025-12-22"),
    }


def experience_center(parameters: Table, district: District) -> Table:
    """区级心理健康体验中心: three rooms, 46 m², open at the weekend."""
    equipment = ["assessment_system", "biofeedback", "music_therapy", "telephone", "computer"]
    return {
        "id": f"ty-{district.code}",
        "tier": "experience_center",
        "name": f"{district.name}心理健康体验中心",
        **_place(parameters, district, "示例路2号", "区综治中心一楼", "governance_center", 0.01),
        "parent": f"zd-{district.code}",
        "hours": {"weekly": LONG_WEEK, "holiday_policy": "ignore", "exceptions": _new_year()},
        "phones": [_phone(4, "booking", "预约电话", {"weekly": LONG_WEEK})],
        "booking": {"modes": ["phone", "walk_in"], "note": "十人以上的团体请提前三天预约"},
        "services": ["relaxation", "assessment", "education", "group"],
        "populations": ["all", "youth"],
        "fees": {"free": True},
        "facility": {"rooms": 3, "area_m2": 46, "equipment": equipment},
        **_standing("2023-05", "2025-12-15"),
    }


def _place(
    parameters: Table, district: District, line: str, landmark: str, host: str, east: float
) -> Table:
    origin = parameters["map"]
    point = {"lng": round(origin["lng"] + east, 5), "lat": origin["lat"]}
    return {
        "name_parts": {"district": district.name},
        "unit": None,
        "audience_scope": "public",
        "address": {"line": line, "floor": "1层", "landmark": landmark},
        "coords": {**point, "crs": "wgs84", "source": "sample"},
        "host_site": host,
        "entrance": {"separate": True, "note": "从西侧单独的门进"},
        "access": {"ramp": "yes", "lift": "yes", "toilet": "yes", "hearing": "unknown"},
    }


def _standing(opened: str, day: str) -> Table:
    verify = {"at": day, "method": "visit", "by_role": "district"}
    return {"status": "open", "opened_on": opened, "verify": verify, "sample": True}


def _phone(number: int, kind: str, label: str, hours: Table) -> Table:
    sample = f"0000-0000-{number:04d}"
    return {"number": sample, "kind": kind, "label": label, "hours": hours, "sample": True}


def _new_year() -> list[Table]:
    closed = {"from": "2026-02-16", "to": "2026-02-18", "open": [], "reason": "春节期间闭馆"}
    return [{**closed, "announced": "2026-01-04"}]
