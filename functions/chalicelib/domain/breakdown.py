"""A district's number taken apart: what each unit told, and where that can be read."""

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Source:
    """Where a number comes from: `page` opens exactly that; `number` is its share, if it has one.

    `kind` is report, supplement, station or entry; `version` that of a report.
    """

    kind: str
    label: str
    page: str
    number: float | None = None
    period: str = ""
    version: int | None = None


@dataclass(frozen=True)
class Part:
    """One unit's share, or one entry's of a register of the district.

    `number` is None where nobody told it: unknown, never zero. `missing` are the months without
    a report, `carried` the earlier month whose stock still counts, `owed` the communities that
    are not counted yet.
    """

    name: str
    unit: str | None
    number: float | None
    of: int | None = None
    sources: Sequence[Source] = ()
    missing: Sequence[str] = ()
    carried: str = ""
    owed: Sequence[str] = ()


@dataclass(frozen=True)
class Breakdown:
    """`adds` tells that the parts add up to the district's number (a median does not)."""

    parts: Sequence[Part]
    by: str = "unit"
    adds: bool = True
