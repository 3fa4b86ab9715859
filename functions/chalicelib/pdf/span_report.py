"""The summary of a quarter, half a year or a year on the official page."""

from collections.abc import Iterable, Mapping
from typing import Any

from chalicelib.domain.period import Period

from .basis import basis_notes
from .event_cells import NOT_RECEIVED
from .filing_tables import PLANNED, RANKING, TARGETS, plan_rows, ranking_rows, table
from .month_charts import progress_chart, timeliness_chart, visits_chart
from .month_report import COPIES, PORTRAIT_FIRST_MM, PORTRAIT_NEXT_MM
from .official_page import letter
from .record_foot import record_foot
from .sheet import Column
from .span_sentences import CHECKLIST, span_sections
from .supervision_pages import supervision_table
from .targets import target_rows
from .templating import fill
from .wording import NOTHING, day

MONTHS = tuple(
    map(
        Column,
        (
            "报告期", "应报", "已报", "按时", "心理辅导|人次④", "宣传活动|次数④", "参加|人数④",
            "材料|份数④", "心理咨询室|/村（社区）",
        ),
        (26, 12, 12, 12, 18, 18, 18, 16, 24),
    )
)  # fmt: skip
UNITS = tuple(
    map(
        Column,
        (
            "单位", "已报/|应报（期）", "心理辅导|人次", "宣传活动|次数", "参加|人数", "材料|份数",
            "覆盖村|（社区）⑥",
        ),
        (36, 20, 20, 20, 20, 16, 24),
    )
)  # fmt: skip
FLOWS = ("visits", "sessions", "participants", "materials")
SUPERVISION = tuple(
    map(
        Column,
        ("督导评估内容（方案原文）", "系统里的数据", "自查结果", "现场核查"),
        (66, 34, 32, 24),
    )
)


def span_report_html(model: Mapping[str, Any]) -> str:
    """`{span, until, complete, as_of, district, issue, summary, before, year_before, trend, …}`.

    `summary` is `SpanSummary` as plain values; the two compared spans are null when unknown.
    """
    half = model["span"]["part"].startswith("H")
    tables = list(_tables(model, half))
    annexes = [name for name, _, _ in tables] + ["报送、建设和服务情况图", "口径和依据"]
    label = model["span"]["label"]
    title = (f"关于{label}基层心理服务平台建设", _subject(model))
    issued = model["issue"]["dated"]
    return fill(
        "span_report.html",
        letter=letter(
            model["district"], model["issue"], title, span_sections(model, annexes), annexes
        ),
        district=model["district"],
        sample=model["sample"],
        label=label if model["complete"] else f"{label}（截至{model['until']}）",
        tables=tables,
        annexes=annexes,
        charts=(
            timeliness_chart(model["trend"]),
            progress_chart(model["trend"], model["targets"]),
            visits_chart(model["trend"]),
        ),
        notes=basis_notes(model["duty"], model["targets"]),
        record=record_foot(model),
        copies=COPIES,
        printed={
            "by": model["district"]["center_name"],
            "on": day(issued) if issued else "　　年　月　日",
        },
    )


def _subject(model: Mapping[str, Any]) -> str:
    part = model["span"]["part"]
    if part.startswith("H"):
        return "和心理健康服务情况的督导评估报告"
    return "和心理健康服务情况的年度报告" if not part else "和心理健康服务情况的通报"


def _tables(model: Mapping[str, Any], half: bool) -> Iterable[tuple[str, Any, Any]]:
    room = (PORTRAIT_FIRST_MM, PORTRAIT_NEXT_MM)
    yield "报送情况表", RANKING, table(ranking_rows(model["ranking"]), RANKING, *room)
    if model.get("plan_ranking"):
        yield "建设计划完成表", PLANNED, table(plan_rows(model["plan_ranking"]), PLANNED, *room)
    yield "分月情况表", MONTHS, table(map(_month, model["trend"]), MONTHS, *room)
    yield "分单位情况表", UNITS, table(map(_unit, model["summary"]["units"]), UNITS, *room)
    supervision = supervision_table(model["supervision"], *room)
    if supervision[2]:
        yield supervision
    rows = list(target_rows(model["targets"], model["measured"], model["of_all"]))
    if half:
        rows = [(quote, value, result, "") for quote, _, value, result, _ in rows]
        rows += [(quote, NOTHING, "见现场核查", "") for quote in model["standards"]]
        yield CHECKLIST, SUPERVISION, table(rows, SUPERVISION, *room)
    elif not model["span"]["part"]:
        yield "目标完成情况表", TARGETS, table(rows, TARGETS, *room)


def _month(point: Mapping[str, Any]) -> tuple[str, ...]:
    flows, rooms = point["flows"], point["rooms"]
    sums = [NOT_RECEIVED] * 4 if flows is None else [str(flows[name]) for name in FLOWS]
    built = f"{rooms['numerator']}/{rooms['denominator']}" if rooms["denominator"] else NOTHING
    counts = (str(point[name]) for name in ("due", "received", "on_time"))
    return (Period.parse(point["period"]).label, *counts, *sums, built)


def _unit(unit: Mapping[str, Any]) -> tuple[str, ...]:
    flows, filed = unit["flows"], f"{unit['received']}/{unit['due']}"
    if flows is None:
        return (unit["name"], filed, *[NOT_RECEIVED] * 5)
    return (unit["name"], filed, *(str(flows[name]) for name in (*FLOWS, "covered")))
