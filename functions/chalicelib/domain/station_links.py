"""What one station record says of others and of the register: ids, communities, the tier above."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from .station_remarks import Remark, error
from .stations import Tier
from .units import District

PREFIXES = {
    Tier.GUIDANCE_CENTER: "zd",
    Tier.EXPERIENCE_CENTER: "ty",
    Tier.SPIRIT_STATION: "yz",
    Tier.COUNSELLING_ROOM: "zx",
    Tier.CLINIC: "mz",
    Tier.SCHOOL: "xx",
    Tier.WORKPLACE: "dw",
}
CENTER, STATION = "zd", "yz"
PARENTS = {
    Tier.GUIDANCE_CENTER: frozenset[str](),
    Tier.EXPERIENCE_CENTER: frozenset({CENTER}),
    Tier.SPIRIT_STATION: frozenset({CENTER}),
    Tier.COUNSELLING_ROOM: frozenset({STATION}),
    Tier.CLINIC: frozenset({CENTER}),
    Tier.SCHOOL: frozenset({CENTER, STATION}),
    Tier.WORKPLACE: frozenset({CENTER, STATION}),
}


@dataclass(frozen=True)
class Placed:
    """A record and where it stands: the name of its file and its number in it, from 0."""

    record: Mapping[str, Any]
    file: str
    index: int


def check_links(placed: list[Placed], district: District) -> Iterator[tuple[Placed, Remark]]:
    """Every broken link, in the order of the records."""
    first: dict[str, Placed] = {}
    for one in placed:
        first.setdefault(one.record["id"], one)
    units = {unit.code: unit.community_codes for unit in district.units}
    for one in placed:
        for remark in (
            *_own_id(one, first[one.record["id"]]),
            *_place(one.record, units),
            *_parent(one.record, first),
        ):
            yield one, remark


def _own_id(one: Placed, first: Placed) -> Iterator[Remark]:
    station, prefix = one.record["id"], PREFIXES[Tier(one.record["tier"])]
    if first is not one:
        yield error("S-01", "/id", f"编号“{station}”已在 {first.file} 里用过")
    if station.partition("-")[0] != prefix:
        yield error("S-02", "/id", f"这一层级的编号应以“{prefix}-”开头")


def _place(record: Mapping[str, Any], units: Mapping[str, frozenset[str]]) -> Iterator[Remark]:
    unit = record["unit"]
    if unit is not None and unit not in units:
        yield error("S-03", "/unit", f"登记册里没有“{unit}”这个街镇")
        return
    known = units.get(unit, frozenset())
    if record["tier"] == Tier.COUNSELLING_ROOM and record.get("community") not in known:
        yield error("S-04", "/community", "心理咨询室要写明本街镇登记册里的村或社区")
    if not known.issuperset(record.get("shared_with", ())):
        yield error("S-05", "/shared_with", "共用的村或社区不在本街镇的登记册里")


def _parent(record: Mapping[str, Any], known: Mapping[str, Placed]) -> Iterator[Remark]:
    parent, allowed = record.get("parent"), PARENTS[Tier(record["tier"])]
    if parent is None:
        return
    if parent not in known:
        yield error("S-06", "/parent", f"上一级站点“{parent}”不存在")
    elif parent.partition("-")[0] not in allowed:
        yield error("S-07", "/parent", f"“{parent}”不是这一层级的上一级")
    elif known[parent].record["unit"] not in (None, record["unit"]):
        yield error("S-07", "/parent", f"上一级站点“{parent}”属于别的街镇")
