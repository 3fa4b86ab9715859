"""What a printed sheet says of a station, and the short mark by which the page knows it again."""

from collections.abc import Mapping

from .hours_words import hours_sentence
from .records import fingerprint
from .station_words import fee_lines, staff_count_lines
from .stations import Station

Facts = dict[str, str]

EDITION_DIGITS = 8
# In the order in which differences are told: what keeps somebody from coming stands first.
LABELS: Mapping[str, str] = {
    "status": "现在",
    "phone": "电话",
    "phone_hours": "接听时间",
    "door_hours": "开放时间",
    "address": "地址",
    "name": "名称",
    "fees": "收费",
    "rules": "制度",
    "process": "流程",
    "staff": "工作人员",
}


def leaflet_facts(station: Station, place: str, status: str) -> Facts:
    """What poster, pocket card and sign say; `place` is the full address, `status` a word."""
    phone = station.booking_phone
    facts = {"status": status, "name": station.name, "address": place}
    if phone:
        mark = "（示例号码）" if phone.sample else ""
        facts |= {"phone": f"{phone.number}{mark}"}
        facts |= {"phone_hours": hours_sentence(phone.hours_record)}
    facts["door_hours"] = hours_sentence(station.record.get("hours") or {})
    facts["fees"] = "；".join(line.rstrip("。") for line in fee_lines(station.record["fees"]))
    return facts


def wall_facts(leaflet: Facts, station: Station, texts: object) -> Facts:
    """`leaflet` and what the wall sheet says besides.

    People stand there by role and number, as a log outlives a consent.

    `texts` is what is printed of rules and duties, as JSON; the facts hold its mark alone.
    """
    wall = station.record.get("wall", {})
    known = (wall.get("rules_ref"), wall.get("rules_version"), f"文本 {_mark(texts)}")
    return {
        **leaflet,
        "rules": "，".join(str(one) for one in known if one),
        "process": " → ".join(wall.get("process", ())),
        "staff": "、".join(staff_count_lines(station.record)),
    }


def edition_of(facts: Facts) -> str:
    """Eight hexadecimal digits that change with any fact."""
    return _mark(facts)


def _mark(value: object) -> str:
    return fingerprint(value)[:EDITION_DIGITS]
