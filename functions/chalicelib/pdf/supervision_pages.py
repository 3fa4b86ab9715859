"""Supervision in the bulletins: visits, mending, problems and scores, never beside visitors."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from .filing_tables import table
from .official_page import Section
from .sheet import Block, Column
from .wording import clause, day

NOT_FILLED = "未填"
TITLE = "督导评估情况表"
COLUMNS = tuple(
    map(
        Column,
        (
            "单位", "现场|评估|（次）", "整改|本期|发现", "整改|没有|办结", "整改|已逾期",
            "问题|没有|办结", "问题|已逾期", "自评|（得分/|满分）", "联合评分|（得分/|满分）",
        ),
        (34, 13, 13, 13, 13, 13, 13, 22, 22),
    )
)  # fmt: skip
Told = Mapping[str, Any]


def supervision_sections(told: Told, number: str, annex: int) -> list[Section]:
    """The chapter with that number; its table is that annex."""
    heading = Section(1, f"{number}、督导评估")
    if not told["filled"]:
        said = "现场评估、问题清单、自评和联合评分的台账都没有填，本报告没有这些数据。"
        return [Section(1, heading.heading, (said,))]
    return [
        heading,
        Section(2, "（一）现场评估和整改。", (_visits(told),)),
        Section(2, "（二）问题清单。", (_problems(told),)),
        Section(2, "（三）自评和联合评分。", (_scores(told, annex),)),
    ]


def overdue_items(told: Told) -> Iterable[str]:
    """What to follow up: units whose mending or problems are late."""
    named = [
        f"{one['name']}{late}项"
        for one in _rows(told)
        if (late := one["faults"]["overdue"] + one["problems"]["overdue"])
    ]
    if named:
        yield f"整改和问题清单逾期没有办结的：{'、'.join(named)}。"


def supervision_table(
    told: Told, first: float, next_: float
) -> tuple[str, Sequence[Column], list[list[Block]]]:
    """The annex's name, columns and pages; no page while nothing was filled in."""
    rows = map(_row(told), _rows(told)) if told["filled"] else ()
    return TITLE, COLUMNS, table(rows, COLUMNS, first, next_)


def _rows(told: Told) -> list[Told]:
    return [*told["units"], *([told["others"]] if told["others"] else [])]


def _sum(told: Told, part: str, name: str) -> int:
    return sum(one[part][name] for one in _rows(told))


def _basis(told: Told, register: str) -> str:
    return f"（依据{clause(told['clauses'][register])}）"


def _visits(told: Told) -> str:
    if "visit" not in told["filled"]:
        return f"现场评估台账{NOT_FILLED}。"
    held = sum(one["visits"] for one in _rows(told))
    seen = sum(one["visits"] > 0 for one in told["units"])
    return (
        f"{day(told['first'])}至{day(told['as_of'])}现场评估{held}次，到过{seen}个单位"
        f"（{seen}/{len(told['units'])}）{_basis(told, 'visit')}；"
        f"发现要限期整改的{_sum(told, 'faults', 'found')}项，"
        f"办结{_sum(told, 'faults', 'closed')}项。"
        f"{_still(told, 'faults')}"
    )


def _problems(told: Told) -> str:
    if "problem" not in told["filled"]:
        return f"问题清单及解决方案台账{NOT_FILLED}。"
    return (
        f"新列入{_sum(told, 'problems', 'found')}项，办结{_sum(told, 'problems', 'closed')}项"
        f"{_basis(told, 'problem')}。{_still(told, 'problems')}"
    )


def _still(told: Told, part: str) -> str:
    return (
        f"截至{day(told['as_of'])}没有办结的{_sum(told, part, 'open')}项，"
        f"其中已过期限的{_sum(told, part, 'overdue')}项。"
    )


def _scores(told: Told, annex: int) -> str:
    said = []
    for place, label in enumerate(told["evaluations"]):
        own, joint = (
            sum(one["scores"][place][which] is not None for one in told["units"])
            for which in (0, 1)
        )
        of = len(told["units"])
        said.append(
            f"{label}自评已填{own}个单位（{own}/{of}），联合评分已填{joint}个（{joint}/{of}）"
        )
    return (
        f"{'；'.join(said)}{_basis(told, 'joint-evaluation')}。"
        f"没有填的写“{NOT_FILLED}”，不等于零分。"
        f"各单位情况见附件{annex}。评估次数、项数和得分是督导工作的记录，不含来访人次。"
    )


def _row(told: Told) -> Any:
    visited, listed = ("visit" in told["filled"], "problem" in told["filled"])

    def row(one: Told) -> tuple[Any, ...]:
        faults, problems = one["faults"], one["problems"]
        return (
            one["name"],
            *_told(visited, one["visits"], faults["found"], faults["open"], faults["overdue"]),
            *_told(listed, problems["open"], problems["overdue"]),
            _points(told, one, 0),
            _points(told, one, 1),
        )

    return row


def _told(filled: bool, *numbers: int) -> Iterable[str]:
    return (str(number) if filled else NOT_FILLED for number in numbers)


def _points(told: Told, one: Told, which: int) -> list[str]:
    """One line for each evaluation; several are told apart as 上, 下 and 全."""
    if not one["scores"]:
        return ["—"]
    labels = told["evaluations"]
    marks = [f"{label[5]} " if len(labels) > 1 else "" for label in labels]
    scores = [pair[which] for pair in one["scores"]]
    said = [f"{one['points']}/{one['full']}" if one else NOT_FILLED for one in scores]
    return [f"{mark}{text}" for mark, text in zip(marks, said, strict=True)]
