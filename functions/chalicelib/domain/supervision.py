"""What supervision found and what became of it, by unit: site visits, problems, scores.

津滨卫疾〔2019〕132号 五(一), 济兗政办字〔2023〕26号 三(三), 福田 四(四). Days are ISO text. None of
these numbers counts visitors.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

Answers = Mapping[str, Any]
NOT_MENDED = frozenset({"partly", "failed"})
STANDING = frozenset({"open", "late"})
HALVES = {"h1": "上半年", "h2": "下半年", "year": "全年"}


@dataclass(frozen=True)
class Days:
    """The first and last day that count, and the day on which things stand (at most `last`)."""

    first: str
    last: str
    as_of: str

    @classmethod
    def until(cls, first: date, last: date, today: date) -> "Days":
        """What is under way stands as of today, what is over as of its last day."""
        return cls(str(first), str(last), str(min(last, today)))

    def hold(self, day: str) -> bool:
        """Tell whether the day counts."""
        return self.first <= day <= self.as_of


@dataclass(frozen=True)
class Mending:
    """Found and closed within the days; open and overdue as they stand at the end."""

    found: int
    closed: int
    open: int
    overdue: int


@dataclass(frozen=True, order=True)
class Evaluation:
    """Which evaluation: `half` is h1, h2 or year."""

    year: int
    half: str

    @property
    def label(self) -> str:
        """As printed: `2025年下半年`."""
        return f"{self.year}年{HALVES[self.half]}"


@dataclass(frozen=True)
class Score:
    """Points of the full points; nothing was filled in where there is no Score."""

    points: int
    full: int


@dataclass(frozen=True)
class UnitSupervision:
    """One unit, or what names none; `scores` are self and joint for each evaluation in turn."""

    name: str
    visits: int
    faults: Mending
    problems: Mending
    scores: Sequence[tuple[Score | None, Score | None]] = ()


def fault_is_open(fault: Answers, day: str) -> bool:
    """A fault is open until it is mended; one that the re-check did not pass stays open."""
    done = fault.get("done_on")
    return done is None or done > day or fault.get("result") in NOT_MENDED


def problem_is_open(problem: Answers, day: str) -> bool:
    """A problem is open until it is closed; one that the re-check did not pass stays open."""
    if problem["state"] in STANDING or problem.get("check_result") in NOT_MENDED:
        return True
    return bool(problem.get("closed_on", "") > day)


def faults_of(visits: Iterable[Answers], days: Days) -> Mending:
    """The faults of these visits."""
    found = [
        (visit["visited_on"], fault.get("done_on"), fault["due_on"], fault)
        for visit in visits
        for fault in visit.get("faults") or ()
        if visit["visited_on"] <= days.as_of
    ]
    still = [due for _, _, due, fault in found if fault_is_open(fault, days.as_of)]
    closed = [done for _, done, _, fault in found if not fault_is_open(fault, days.as_of)]
    return _mending([one for one, _, _, _ in found], closed, still, days)


def problems_of(problems: Iterable[Answers], days: Days) -> Mending:
    """The problems of the ledger."""
    found = [one for one in problems if one["found_on"] <= days.as_of]
    still = [one["due_on"] for one in found if problem_is_open(one, days.as_of)]
    closed = [one.get("closed_on") for one in found if not problem_is_open(one, days.as_of)]
    return _mending([one["found_on"] for one in found], closed, still, days)


def _mending(
    found: Iterable[str], closed: Iterable[str | None], still: Sequence[str], days: Days
) -> Mending:
    return Mending(
        found=sum(days.hold(day) for day in found),
        closed=sum(day is not None and days.hold(day) for day in closed),
        open=len(still),
        overdue=sum(due < days.as_of for due in still),
    )


def score_of(entries: Iterable[Answers], evaluation: Evaluation) -> Score | None:
    """The sum of the evaluation's points; the last of several entries counts."""
    told = [one for one in entries if (one["year"], one["half"]) == _key(evaluation)]
    if not told or not told[-1]["items"]:
        return None
    items = told[-1]["items"]
    return Score(sum(one["score"] for one in items), sum(one["full"] for one in items))


def _key(evaluation: Evaluation) -> tuple[int, str]:
    return evaluation.year, evaluation.half


def evaluation_of(year: int, month: int) -> Evaluation:
    """The half year that ended last by the end of that month."""
    if month == 12:
        return Evaluation(year, "h2")
    return Evaluation(year, "h1") if month >= 6 else Evaluation(year - 1, "h2")


def all_mended(visit: Answers) -> bool:
    """Tell whether everything that was to be mended has passed its re-check."""
    faults = visit.get("faults") or ()
    return bool(faults) and all(one.get("result") == "passed" for one in faults)
