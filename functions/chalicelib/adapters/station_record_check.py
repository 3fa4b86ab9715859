"""Checks one station record as the files are checked, in words for people who see no file."""

import re
from collections.abc import Callable, Mapping
from datetime import datetime
from importlib.resources.abc import Traversable
from typing import Any

from chalicelib.domain.findings import Level
from chalicelib.domain.station_checks import check_facts
from chalicelib.domain.station_remarks import Remark
from chalicelib.domain.station_standards import check_standard
from chalicelib.domain.stations import Station

from .content_files import faults_of
from .content_schemas import load_schema
from .district_files import load_bounds
from .station_lint import load_standards

Check = Callable[[Mapping[str, Any], datetime], list[Remark]]
KEY = re.compile("“([a-z_0-9A-Z]+)”")
NAMES = re.compile(r" ?\b(status_note|planned_on|reopens_on|weekly)\b")


def station_checker(
    district: Traversable | None = None, policy: Traversable | None = None
) -> Check:
    """The check of one record: its shape first, and only if that is sound what it says."""
    bounds, standards = load_bounds(district), load_standards(district, policy)

    def check(record: Mapping[str, Any], now: datetime) -> list[Remark]:
        shape = [
            Remark("S-00", Level.ERROR, pointer, _plain(text))
            for pointer, text in faults_of(record, "station.v1")
        ]
        if shape:
            return shape
        found = list(check_facts(record, bounds, now.date()))
        if not any(remark.rule == "S-08" for remark in found):
            station = Station.of(record)
            standard, document = standards.get(station.tier, (None, ""))
            found += check_standard(station, standard, document, now)
        return [
            Remark(one.rule, one.level, one.pointer, _plain(one.text), one.clause) for one in found
        ]

    return check


def _plain(text: str) -> str:
    """The sentence with a member's title where it names the member."""
    titles = _titles(load_schema("station.v1")) | _titles(load_schema("hours.v1"))
    text = KEY.sub(lambda key: f"“{titles.get(key[1], key[1])}”", text)
    return NAMES.sub(lambda name: f"（{titles[name[1]]}）", text)


def _titles(schema: Any) -> dict[str, str]:
    """The titles of all members anywhere in a schema, by name; the first of a name counts."""
    found: dict[str, str] = {}
    if isinstance(schema, Mapping):
        for name, member in schema.get("properties", {}).items():
            if isinstance(member, Mapping) and "title" in member:
                found.setdefault(name, member["title"])
        for inside in schema.values():
            found = _titles(inside) | found
    return found
