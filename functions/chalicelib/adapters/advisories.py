"""Versions with published faults that would reach us: the service starts with none of them.

The list is ours, as no advisory service can be asked from the districts' networks.
"""

import json
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from importlib.resources import files

Installed = Callable[[str], str | None]


@dataclass(frozen=True)
class Advisory:
    """A package is at fault below `minimum`; `advisory` names who says so, `effect` what it did."""

    package: str
    minimum: str
    advisory: str
    effect: str


@cache
def load_advisories(package: str = "") -> tuple[Advisory, ...]:
    """The advisories that concern what we use, or that package of it."""
    text = files(__package__).joinpath("advisories.json").read_text("utf-8")
    found = (Advisory(**one) for one in json.loads(text))
    return tuple(one for one in found if package in ("", one.package))


def installed_version(package: str) -> str | None:
    """The version that would be imported, None where the package is not installed."""
    try:
        return _sqlite() if package == "sqlite" else version(package)
    except (ImportError, PackageNotFoundError):
        return None


def at_fault(
    advisories: Sequence[Advisory], installed: Installed = installed_version
) -> list[Advisory]:
    """Those that an installed version falls under."""
    found = ((one, installed(one.package)) for one in advisories)
    return [one for one, there in found if there and _numbers(there) < _numbers(one.minimum)]


def _sqlite() -> str:
    from apsw import sqlite_lib_version  # not on Lambda, where nothing is stored in SQLite

    return sqlite_lib_version()


def _numbers(text: str) -> tuple[int, ...]:
    return tuple(int(part) for part in re.findall(r"\d+", text.partition("+")[0])[:3])
