"""The lists of tasks, duties and problems of a week or a month (济兗政办字〔2023〕26号 三(三))."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from .supervision import Answers, Days, problem_is_open

LISTS = ("task", "duty", "problem")
DROPPED = "dropped"


@dataclass(frozen=True)
class ListedItem:
    """One entry as the paper shows it; `progress` are what was told within the days.

    `state` is done, dropped, late or open as of the last day; `percent` is the newest one told
    by then, None when none was.
    """

    answers: Answers
    state: str
    progress: tuple[tuple[str, str], ...]
    percent: int | None

    @property
    def open(self) -> bool:
        """Tell whether it still has to be done."""
        return self.state in ("open", "late")


def listed(entries: Iterable[Answers], days: Days) -> list[ListedItem]:
    """What was open within the days, was closed in them or was told of; the oldest due first."""
    items = [_item(one, days) for one in entries if one.get("found_on", "") <= days.as_of]
    shown = [one for one in items if one.open or one.progress or _closed_within(one.answers, days)]
    return sorted(shown, key=lambda one: one.answers["due_on"])


def sums(items: Iterable[ListedItem]) -> Mapping[str, int]:
    """How many stand how, and of how many open ones something was told."""
    found = list(items)
    states = [one.state for one in found]
    told = sum(bool(one.progress) for one in found if one.open)
    counts = {name: states.count(name) for name in ("open", "late", "done", DROPPED)}
    return {**counts, "all": len(found), "told": told}


def _item(answers: Answers, days: Days) -> ListedItem:
    rows: Iterable[Mapping[str, Any]] = answers.get("weekly") or ()
    known = sorted((one for one in rows if one["on"] <= days.as_of), key=lambda one: one["on"])
    percents = [one["percent"] for one in known if "percent" in one]
    return ListedItem(
        answers,
        _state(answers, days),
        tuple((one["on"], one["text"]) for one in known if days.hold(one["on"])),
        percents[-1] if percents else None,
    )


def _state(answers: Answers, days: Days) -> str:
    if problem_is_open(answers, days.as_of):
        return "late" if answers["due_on"] < days.as_of else "open"
    return DROPPED if answers["state"] == DROPPED else "done"


def _closed_within(answers: Answers, days: Days) -> bool:
    return days.hold(answers.get("closed_on", ""))
