"""The finer facts of a sample station: transport, people, wall, fees, what to say, sources."""

from datetime import date, timedelta

from .draws import Draws
from .parameters import Table

MADE_UP = {"province": "示例省", "city": "示例市", "postcode": "000000"}
PROCESS = ["接待", "了解情况", "心理疏导或咨询", "需要时转介", "回访"]
LEAD_TIMES = ("当天就可以", "提前一天", "提前两天")
SAYINGS = (
    "您好，我想约个时间来谈谈",
    "我最近睡不好，想找人说说话",
    "我想替家里人约一个时间",
)
LANGUAGES = ["普通话", "本地话"]
TRANSPORT = ("公交示例{line}路，示例路口站下，走{walk}分钟", "示例{line}路公交到门口，可停自行车")
LAST_MONTH = "2025-11"
VERIFY_EVERY = timedelta(days=90)


def with_details(record: Table, draws: Draws) -> Table:
    """The record with its finer facts; a planned site has none but its address."""
    place = {**record["address"], **MADE_UP, "region_code": _region(record)}
    record = {**record, "operator": _operator(record), "address": place}
    if record["status"] == "planned":
        return record
    record["transport"] = draws.pick(TRANSPORT).format(
        line=draws.whole(1, 9), walk=draws.whole(2, 9)
    )
    record["access"] = {**record["access"], "dialects": LANGUAGES[: draws.whole(1, 2)]}
    record["phones"] = [_phone(phone) for phone in record["phones"]]
    record["booking"] = {**record["booking"], **_asking(record, draws)}
    record |= _public_notices(record, draws)
    record["verify"] = {**record["verify"], "next_due": _next_check(record)}
    return {**record, **_origin(record)}


def _region(record: Table) -> str:
    code = record.get("community") or record["unit"] or record["id"].partition("-")[2]
    return str(code).ljust(12, "0")


def _operator(record: Table) -> str:
    parts = record["name_parts"]
    if record["unit"] is None:
        return f"{parts['district']}卫生健康委员会"
    return f"{parts['community']}居民委员会" if "community" in parts else f"{parts['street']}办事处"


def _phone(phone: Table) -> Table:
    if phone["kind"] != "booking":
        return phone
    return {**phone, "free": False, "after_hours": "没人接时，可以打 12356"}


def _asking(record: Table, draws: Draws) -> Table:
    required = "walk_in" not in record["booking"]["modes"]
    asking: Table = {"required": required, "what_to_say": list(SAYINGS[: draws.whole(1, 3)])}
    if required:
        asking |= {"lead_time": draws.pick(LEAD_TIMES), "note": "请先打电话约好时间"}
    return asking


def _public_notices(record: Table, draws: Draws) -> Table:
    """Who works there and what hangs on the wall; a name only where the person agreed."""
    roles = {"guidance_center": "精神科医生", "counselling_room": "网格员（兼）"}
    people: list[Table] = [{"role": "心理咨询师", "count": draws.whole(1, 2)}]
    people.append({"role": roles.get(record["tier"], "社会工作者"), "count": draws.whole(1, 2)})
    if draws.chance(0.3):
        people.insert(0, _named(draws))
    shown = f"{record['opened_on']}-{draws.whole(1, 28):02d}"
    wall = {
        "rules_ref": "心理健康服务工作制度（附件2）",
        "rules_version": "2024年版",
        "process": PROCESS,
        "displayed_on": shown,
    }
    return {"staff": people, "wall": wall}


def _named(draws: Draws) -> Table:
    year = draws.whole(2015, 2023)
    return {
        "role": "心理咨询师",
        "display_name": f"示例员{draws.whole(1, 99):02d}",
        "credential": {"name": "心理咨询师证书（示例）", "issuer": "示例机构", "year": year},
        "consent": {"at": f"2025-{draws.whole(1, 9):02d}-10", "scope": ["name", "credential"]},
    }


def _next_check(record: Table) -> str:
    return (date.fromisoformat(record["verify"]["at"]) + VERIFY_EVERY).isoformat()


def _origin(record: Table) -> Table:
    verify = record["verify"]
    sources = {"call": "电话核实记录", "visit": "实地查看记录"}
    source = sources.get(verify["method"], f"附件4 {LAST_MONTH}")
    return {"source_ref": source, "updated_at": verify["at"]}
