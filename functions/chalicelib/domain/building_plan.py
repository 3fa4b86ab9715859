"""附件5 as plan: what was promised first, what is promised now, and how far each place slipped.

津滨卫疾〔2019〕132号 五(二); indicators I03 and I04. Months are `YYYY-MM`.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from statistics import median
from typing import Any

STATION = "station"
Answers = Mapping[str, Any]


@dataclass(frozen=True)
class PlannedPlace:
    """One row: `first` is the baseline, None for a place that was added later.

    `planned` is None for a place that the newest plan no longer has.
    """

    kind: str
    community: str | None
    first: str | None
    planned: str | None

    @property
    def slip(self) -> int | None:
        """Months by which the plan moved: positive is later; None where one side is missing."""
        if self.first is None or self.planned is None:
            return None
        return months_between(self.first, self.planned)

    def overdue(self, month: str) -> int:
        """Months since it should have stood, counted from the newest plan; 0 before that."""
        return max(0, months_between(self.planned, month)) if self.planned else 0


def places(baseline: Answers, newest: Answers) -> list[PlannedPlace]:
    """Every place of either plan, the station first, rooms by community."""
    first, now = _months(baseline), _months(newest)
    keys = sorted(first.keys() | now.keys(), key=lambda key: (key[0] != STATION, key[1]))
    return [PlannedPlace(key[0], key[1] or None, first.get(key), now.get(key)) for key in keys]


def rooms_planned(found: Iterable[PlannedPlace], month: str, *, baseline: bool = False) -> int:
    """How many rooms should stand by the end of that month."""
    months = (one.first if baseline else one.planned for one in found if one.kind != STATION)
    return sum(planned is not None and planned <= month for planned in months)


def median_slip(found: Iterable[PlannedPlace]) -> float | None:
    """The middle of all slips in months, None when no place has both a first and a new plan."""
    slips = [one.slip for one in found if one.slip is not None]
    return median(slips) if slips else None


def worst(found: Sequence[PlannedPlace], count: int = 5) -> list[PlannedPlace]:
    """The places that slipped most, at most so many, none that did not slip."""
    late = [one for one in found if (one.slip or 0) > 0]
    return sorted(late, key=lambda one: -(one.slip or 0))[:count]


def months_between(first: str, last: str) -> int:
    """Whole months from one month to another; negative when the other is earlier."""
    return (int(last[:4]) - int(first[:4])) * 12 + int(last[5:]) - int(first[5:])


def _months(answers: Answers) -> dict[tuple[str, str], str]:
    rows = answers.get("rows") or ()
    return {(row["kind"], row.get("community") or ""): row["planned_month"] for row in rows}
