"""How sound the reports of some months are: what the checks asked, what was sent again."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from .findings import Finding, Level
from .reports import Version

ASKED = frozenset({Level.EXPLAIN, Level.WARNING})


@dataclass(frozen=True)
class DataQuality:
    """Counts of reports that stand: all, those with a remark, those whose remark has a reason.

    `again` counts those submitted more than once; `columns` are (column, reports), most first.
    """

    received: int
    remarked: int
    explained: int
    again: int
    columns: tuple[tuple[str, int], ...]


def data_quality(versions: Iterable[Version]) -> DataQuality:
    """The quality of these standing versions."""
    standing = list(versions)
    remarks = [{_column(f) for f in each.findings if f.level in ASKED} for each in standing]
    counts = Counter(column for columns in remarks for column in columns)
    return DataQuality(
        received=len(standing),
        remarked=sum(bool(columns) for columns in remarks),
        explained=sum(bool(each.reasons) for each in standing),
        again=sum(each.number > 1 for each in standing),
        columns=tuple(sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))),
    )


def _column(finding: Finding) -> str:
    return finding.pointer.split("/")[1] if finding.pointer else ""
