"""A small table of what was made, month by month, to compare with the district's story."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from chalicelib.domain.period import Period

COLUMNS = ("报告期", "应报", "按时", "迟报", "未报", "辅导", "场次", "人数", "材料", "已建")
SUMS = ("visits", "sessions", "persons", "materials", "rooms")


@dataclass
class _Row:
    due: int = 0
    on_time: int = 0
    missing: int = 0
    sums: dict[str, int] = field(default_factory=lambda: dict.fromkeys(SUMS, 0))

    def add(self, line: dict[str, Any]) -> None:
        """Count one report line by its newest version; the first receipt decides timeliness."""
        self.due += 1
        if not line["versions"]:
            self.missing += 1
            return
        cutoff = Period.parse(line["period"]).window().cutoff_at
        self.on_time += datetime.fromisoformat(line["versions"][0]["received_at"]) < cutoff
        answers = line["versions"][-1]["answers"]
        self.sums["visits"] += answers["counselling_visits"]
        self.sums["rooms"] += answers["rooms_built"]
        for event in answers["events"]:
            self.sums["sessions"] += event["sessions"]
            self.sums["persons"] += event["participants"]
            self.sums["materials"] += event["materials"]

    def cells(self) -> list[int]:
        """The numbers in the order of the columns."""
        late = self.due - self.on_time - self.missing
        return [self.due, self.on_time, late, self.missing, *self.sums.values()]


class Figures:
    """Sums the lines that pass through it."""

    def __init__(self) -> None:
        self._rows: dict[str, _Row] = {}

    def counting(self, lines: Iterable[dict[str, Any]]) -> Iterable[dict[str, Any]]:
        """Pass the lines on unchanged, counting each."""
        for line in lines:
            self._rows.setdefault(line["period"], _Row()).add(line)
            yield line

    def table(self) -> str:
        """One line for each period, then the whole."""
        rows = sorted(self._rows.items())
        text = ["  ".join(f"{name:>5}" for name in COLUMNS)]
        text += [_shown(period, row.cells()) for period, row in rows]
        sums = [sum(column) for column in zip(*(row.cells() for _, row in rows), strict=True)]
        return "\n".join([*text, _shown("合计", sums[:-1])])


def _shown(name: str, cells: list[int]) -> str:
    return "  ".join([f"{name:>7}", *(f"{cell:>7}" for cell in cells)])
