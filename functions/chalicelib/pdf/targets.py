"""The plan's targets beside what the reports say: reached, how far, or not to be told."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from chalicelib.domain.month_summary import Share
from chalicelib.domain.target_progress import needed

from .charts import Goal
from .wording import clause, day, share

SHARES = {"station_built_rate": "心灵驿站建成率", "room_built_rate": "心理咨询室建成率"}


def gap(part: Share, value: float) -> int:
    """How many are still to be built for that share; 0 when it is reached."""
    return max(needed(value, part.denominator) - part.numerator, 0)


def target_sentences(targets: Sequence[Mapping[str, Any]], metric: str, part: Share) -> str:
    """One clause for each target of the metric."""
    said = []
    for target in targets:
        if target["metric"] == metric and target["due"]:
            missing = gap(part, target["value"])
            goal = f"{day(target['due'])}目标{round(target['value'] * 100)}%"
            said.append(f"{goal}{f'，尚差{missing}个' if missing else '，已达到'}")
    return f"对照{'；'.join(said)}③。" if said else ""


def goals(targets: Sequence[Mapping[str, Any]], metric: str) -> list[Goal]:
    """The dashed lines of the progress chart."""
    return [
        Goal(t["value"], f"目标{round(t['value'] * 100)}%（{day(t['due'])}）")
        for t in targets
        if t["metric"] == metric and t["due"]
    ]


def target_rows(
    targets: Sequence[Mapping[str, Any]], shares: Mapping[str, Share]
) -> Iterable[tuple[str, ...]]:
    """What is asked, until when, what is, and whether it is reached; unknown says so."""
    for target in targets:
        part = shares.get(target["metric"])
        due = day(target["due"]) if target["due"] else "每年"
        if part is None or not part.denominator:
            yield (target["quote"], due, "—", "报表不能计算", clause(target["section"]))
            continue
        value = f"{part.numerator}/{part.denominator}，{share(part.numerator, part.denominator)}"
        missing = gap(part, target["value"])
        yield (
            target["quote"],
            due,
            value,
            f"差{missing}个" if missing else "达到",
            clause(target["section"]),
        )
