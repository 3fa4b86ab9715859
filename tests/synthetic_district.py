"""A district of any size whose names are hard: polyphones, and the same name in many streets."""

import random
from datetime import datetime
from pathlib import Path
from typing import Any

from chalicelib.domain.period import SHANGHAI
from chalicelib.domain.stations import Station
from chalicelib.domain.units import Community, District, Unit
from chalicelib.domain.workdays import Workdays
from sitebuild.site_data import SiteData

# Each place with the pinyin that its people type.
POLYPHONES = {
    "长宁": "chang ning", "长安": "chang an", "重庆道": "chong qing dao", "六合": "lu he",
    "番禺": "pan yu", "兖州": "yan zhou", "茌平": "chi ping", "台儿庄": "tai er zhuang",
    "乐亭": "lao ting", "长芦": "chang lu", "朝阳里": "chao yang li", "曾家村": "zeng jia cun",
    "晟景": "sheng jing", "尉迟": "yu chi", "六安路": "lu an lu", "厦门路": "xia men lu",
    "蚌埠道": "beng bu dao", "洪洞": "hong tong", "浚县": "xun xian", "十里堡": "shi li pu",
    "莘庄": "xin zhuang", "大埔": "da bu", "乐清": "yue qing", "女埠": "nv bu",
}  # fmt: skip
PLAIN = {
    "阳光": "yang guang", "幸福": "xing fu", "和平": "he ping", "新华": "xin hua",
    "东风": "dong feng", "胜利": "sheng li", "文化里": "wen hua li", "团结": "tuan jie",
    "友谊": "you yi", "滨江": "bin jiang", "河西": "he xi", "龙泉": "long quan",
    "凤凰": "feng huang", "金桥": "jin qiao", "翠湖": "cui hu", "紫薇": "zi wei",
    "丁香": "ding xiang", "海棠": "hai tang", "北辰": "bei chen", "双河": "shuang he",
}  # fmt: skip
PLACES = {**POLYPHONES, **PLAIN}
STREETS = ("长兴", "中塘", "重阳", "柏溪", "白水", "安居", "青石", "松石", "桃源", "望海")
NUMBERS = "零一二三四五六七八九"
SERVICES = ("counselling", "support", "education", "assessment", "relaxation", "group")
DATUMS = ("wgs84", "gcj02", "bd09")
ROOMS_IN_A_STREET = 24
MORNING, DAY = [["08:30", "12:00"]], [["08:30", "12:00"], ["14:00", "17:30"]]


def synthetic(stations: int) -> SiteData:
    """A district with that many stations, one 心灵驿站 and up to 24 rooms in each street."""
    dice = random.Random(stations)
    units: list[Unit] = []
    records: list[dict[str, Any]] = []
    while len(records) < stations:
        rooms = min(ROOMS_IN_A_STREET, stations - len(records) - 1)
        unit = _unit(len(units), rooms, dice)
        units.append(unit)
        records.append(_station(unit, None, len(records), dice))
        for community in unit.communities[:rooms]:
            records.append(_station(unit, community, len(records), dice))
    return SiteData(
        content=Path(),
        now=datetime(2026, 1, 5, 9, tzinfo=SHANGHAI),
        district=District("990101", "示例区", "示例区心理健康指导中心", tuple(units)),
        stations=tuple(Station.of(record) for record in records),
        hotlines=(),
        workdays=Workdays.of([{"year": 2026, "days": []}]),
        sample=True,
        open_data={},
    )


def _unit(row: int, rooms: int, dice: random.Random) -> Unit:
    code = f"{990102000 + row}"
    name = f"{STREETS[row % 10]}{NUMBERS[row // 10 % 10] if row > 9 else ''}街道"
    # One community more than rooms: it shares the first room.
    chosen = dice.sample(list(PLACES), rooms + 1)
    communities = tuple(
        Community(f"{code}{place:03d}", f"{one}社区") for place, one in enumerate(chosen, 1)
    )
    return Unit(code, name, "street", 50000, communities)


def _station(
    unit: Unit, community: Community | None, number: int, dice: random.Random
) -> dict[str, Any]:
    shared = [unit.communities[-1].code] if community is unit.communities[0] else []
    of_room = {"community": community.code, "shared_with": shared} if community else {}
    return {
        "id": f"zx-{community.code}" if community else f"yz-{unit.code}",
        "tier": "counselling_room" if community else "spirit_station",
        "name": f"{community.name}心理咨询室" if community else f"{unit.name}心灵驿站",
        "name_parts": {"community": community.name} if community else {"street": unit.name},
        "unit": unit.code,
        **of_room,
        "aliases": [f"{dice.choice('红蓝青白')}{dice.choice('星旗山河')}{number}厂家属院"],
        "address": {"line": f"{dice.choice(list(PLAIN))}路{dice.randrange(1, 400)}号"},
        "coords": {
            "lng": round(dice.uniform(117, 118), 5),
            "lat": round(dice.uniform(38, 39), 5),
            "crs": dice.choice(DATUMS),
        },
        "hours": {"weekly": {"Mo": MORNING, "We": DAY, dice.choice(("Tu", "Th")): DAY}},
        "phones": [
            {"number": f"0000-0000-{number % 10000:04d}", "kind": "booking", "sample": True}
        ],
        "services": dice.sample(SERVICES, 3),
        "populations": ["all"],
        "status": "open",
    }
