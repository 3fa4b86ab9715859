"""Reads the district's public facts from content/district: register, reporting, stations."""

from datetime import date
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Any

from chalicelib.domain.period import Period
from chalicelib.domain.policy import ReportingPolicy
from chalicelib.domain.units import Community, District, Unit
from chalicelib.domain.validity import Validity

from .content_files import ContentError, fault_at, read_checked, read_records

Record = dict[str, Any]


def load_district(folder: Traversable | None = None) -> District:
    """The district with its units and communities, in the register's order; ContentError."""
    register = _read_register(folder)
    district = register["district"]
    return District(
        code=district["code"],
        name=district["name"],
        center_name=district["center_name"],
        units=tuple(_unit(row) for row in register["units"]),
    )


def load_reporting(folder: Traversable | None = None) -> ReportingPolicy:
    """When the district's monthly reports are due; ContentError."""
    row = _read_register(folder)["reporting"]
    first = Period.parse(row["first_period"])
    return ReportingPolicy(row["cutoff_day"], row["late_filing_days"], first)


def load_stations(folder: Traversable | None = None) -> list[Record]:
    """Every station record, district-level first, then by unit; ContentError.

    Beyond the schema, ids are unique and unit, community and parent are known.
    """
    district, stations = load_district(folder), _folder(folder) / "stations"
    names = sorted(item.name for item in stations.iterdir() if item.name.endswith(".yml"))
    found: dict[str, tuple[str, int]] = {}
    records: list[Record] = []
    for name in sorted(names, key=lambda name: (name != "district.yml", name)):
        for index, record in enumerate(read_records(stations / name, "station.v1", _label(name))):
            reason = _fault(record, found, district)
            if reason:
                raise fault_at(stations / name, _label(name), f"/{index}/{reason[0]}", reason[1])
            found[record["id"]] = (name, index)
            records.append(record)
    _refuse_strange_parents(records, found, stations)
    return records


def _folder(folder: Traversable | None) -> Traversable:
    return files("district") if folder is None else folder


def _label(name: str) -> str:
    return f"content/district/stations/{name}"


def _read_register(folder: Traversable | None) -> Record:
    source, label = _folder(folder) / "units.yml", "content/district/units.yml"
    register: Record = read_checked(source, "unit.v1", label)
    seen: set[str] = set()
    for index, row in enumerate(register["units"]):
        above = {item["code"]: row["code"] for item in row["communities"]}
        above[row["code"]] = register["district"]["code"]
        for code, parent in above.items():
            if code in seen or not code.startswith(parent):
                reason = f"代码“{code}”重复，或不在上一级之下"
                raise fault_at(source, label, f"/units/{index}", reason)
            seen.add(code)
    return register


def _unit(row: Record) -> Unit:
    communities = tuple(
        Community(item["code"], item["name"], _validity(item)) for item in row["communities"]
    )
    name, kind, people = row["name"], row["kind"], row["population"]
    return Unit(row["code"], name, kind, people, communities, _validity(row))


def _validity(row: Record) -> Validity:
    first, last = (row.get(end) for end in ("valid_from", "valid_to"))
    return Validity(
        date.fromisoformat(first) if first else None, date.fromisoformat(last) if last else None
    )


def _fault(
    record: Record, found: dict[str, tuple[str, int]], district: District
) -> tuple[str, str] | None:
    """The member and the reason of a fault that the schema cannot see."""
    units = {unit.code: unit.community_codes for unit in district.units}
    if record["id"] in found:
        return "id", f"编号“{record['id']}”已在 {found[record['id']][0]} 里用过"
    if record["unit"] is not None and record["unit"] not in units:
        return "unit", f"登记册里没有“{record['unit']}”这个街镇"
    known = units.get(record["unit"], frozenset())
    if record["tier"] == "counselling_room" and record.get("community") not in known:
        return "community", "心理咨询室要写明本街镇登记册里的村或社区"
    if not known.issuperset(record.get("shared_with", ())):
        return "shared_with", "共用的村或社区不在本街镇的登记册里"
    return None


def _refuse_strange_parents(
    records: list[Record], found: dict[str, tuple[str, int]], stations: Traversable
) -> None:
    for record in records:
        parent = record.get("parent")
        if parent is not None and parent not in found:
            name, index = found[record["id"]]
            reason = f"上一级站点“{parent}”不存在"
            raise fault_at(stations / name, _label(name), f"/{index}/parent", reason)


__all__ = ["ContentError", "load_district", "load_reporting", "load_stations"]
