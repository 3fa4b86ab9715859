"""Reads the district's public facts from content/district: register, reporting, stations."""

from collections.abc import Iterator
from datetime import date
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Any

from chalicelib.domain.period import Period
from chalicelib.domain.policy import ReportingPolicy
from chalicelib.domain.station_checks import Bounds
from chalicelib.domain.station_links import Placed, check_links
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
    placed, sources = [], dict[str, Traversable]()
    for source, label in station_sources(folder):
        sources[label] = source
        records = read_records(source, "station.v1", label)
        placed += [Placed(record, label, index) for index, record in enumerate(records)]
    for one, remark in check_links(placed, load_district(folder)):
        pointer = f"/{one.index}{remark.pointer}"
        raise fault_at(sources[one.file], one.file, pointer, remark.text)
    return [dict(one.record) for one in placed]


def station_sources(folder: Traversable | None = None) -> Iterator[tuple[Traversable, str]]:
    """The station files with the names they are known by, district-level first."""
    stations = _folder(folder) / "stations"
    names = [item.name for item in stations.iterdir() if item.name.endswith(".yml")]
    for name in sorted(names, key=lambda name: (name != "district.yml", name)):
        yield stations / name, f"content/district/stations/{name}"


def load_bounds(folder: Traversable | None = None) -> Bounds | None:
    """The box in which the district's coordinates lie, None where the register gives none."""
    bounds = _read_register(folder)["district"].get("bounds")
    return Bounds(**bounds) if bounds else None


def load_plan_id(folder: Traversable | None = None) -> str | None:
    """The plan in content/policy that the district builds by, None where it names none."""
    plan: str | None = _read_register(folder)["district"].get("plan")
    return plan


def _folder(folder: Traversable | None) -> Traversable:
    return files("district") if folder is None else folder


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


__all__ = [
    "ContentError",
    "load_bounds",
    "load_district",
    "load_plan_id",
    "load_reporting",
    "load_stations",
    "station_sources",
]
