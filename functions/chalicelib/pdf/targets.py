"""The plan's targets beside what the reports say: reached, how far, or not to be told."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from chalicelib.domain.month_summary import Share
from chalicelib.domain.target_progress import needed

from .charts import Goal
from .wording import NOTHING, clause, day, share

SHARES = {"station_built_rate": "心灵驿站建成率", "room_built_rate": "心理咨询室建成率"}


def gap(part: Share, value: float) -> int:
    """How many are still to be built for that share; 0 when it is reached."""
    return max(needed(value, part.denominator) - part.numerator, 0)


def target_sentences(
    targets: Sequence[Mapping[str, Any]], metric: str, part: Share, due: int
) -> str:
    """One clause for each target of the metric; `part` is of all, known for `part.units` of `due`.

    A unit that never told has nothing built, so that few known ones never look like all.
    """
    said = []
    for target in targets:
        if target["metric"] == metric and target["due"]:
            missing = gap(part, target["value"])
            goal = f"{day(target['due'])}目标{round(target['value'] * 100)}%"
            said.append(f"{goal}{f'，尚差{missing}个' if missing else '，已达到'}")
    if not said:
        return ""
    whole = ""
    if part.units < due:
        ratio = f"{part.numerator}/{part.denominator}"
        whole = f"另有{due - part.units}个单位没有建设数据，按没有建成计，全区为{ratio}；"
    return f"{whole}对照{'；'.join(said)}③。"


def goals(targets: Sequence[Mapping[str, Any]], metric: str) -> list[Goal]:
    """The dashed lines of the progress chart."""
    return [
        Goal(t["value"], f"目标{round(t['value'] * 100)}%（{day(t['due'])}）")
        for t in targets
        if t["metric"] == metric and t["due"]
    ]


def target_rows(
    targets: Sequence[Mapping[str, Any]],
    measured: Mapping[str, Mapping[str, Any]],
    of_all: Mapping[str, Any],
) -> Iterable[tuple[str, ...]]:
    """What is asked, until when, what is, and whether it is reached; unknown says what is missing.

    `measured` is what the district's desk counts for each target.
    """
    for target in targets:
        told = measured.get(target["id"])
        due = day(target["due"]) if target["due"] else "每年"
        result = _result(told)
        known = _known(target["metric"], of_all)
        yield (target["quote"], due, _value(told) + known, result, clause(target["section"]))


def _value(told: Mapping[str, Any] | None) -> str:
    if told is None or told["number"] is None or not told["of"]:
        return NOTHING
    if told["of"] == 1:
        return str(told["number"])
    return f"{told['number']}/{told['of']}，{share(told['number'], told['of'])}"


def _result(told: Mapping[str, Any] | None) -> str:
    if told is None or told["number"] is None:
        return f"缺数据：{told['missing']}" if told and told["missing"] else "缺数据"
    if not told["of"]:
        return "没有可算的"
    said = f"差{told['gap']}" if told["gap"] else "达到"
    return f"{said}（还有未报的）" if told["incomplete"] else said


def _known(metric: str, of_all: Mapping[str, Any]) -> str:
    if metric not in SHARES:
        return ""
    units = of_all["stations" if metric == "station_built_rate" else "rooms"]["units"]
    return f"（{units}/{of_all['due']}个单位有数据）"
