"""The district's monthly 通报 on the official page, with its tables, charts and notes."""

from collections.abc import Mapping
from typing import Any

from chalicelib.domain.month_summary import MonthSummary

from .basis import basis_notes
from .filing_tables import (
    CORRECTIONS,
    PLANNED,
    RANKING,
    correction_rows,
    plan_rows,
    ranking_rows,
    table,
)
from .month_charts import progress_chart, timeliness_chart, visits_chart
from .month_sentences import Telling, introduction, sections, since_words
from .month_sheet import COLUMNS, month_blocks
from .official_page import Section, letter
from .record_foot import record_foot
from .sheet import paginate
from .supervision_pages import supervision_table
from .templating import fill
from .wording import day

# Room for rows in mm: the page less the title, the header row and the notes.
FIRST_PAGE_MM, NEXT_PAGE_MM = 98.0, 120.0
PORTRAIT_FIRST_MM, PORTRAIT_NEXT_MM = 170.0, 195.0
ANNEXES = ("报送情况表", "报送、建设和服务情况图", "心理健康服务情况月报汇总表")
BASIS = "口径和依据"
COPIES = "区卫生健康委，区委政法委，区民政局，区财政局"


def month_report_html(model: Mapping[str, Any]) -> str:
    """`{district, issue, summary, as_of, trend, ranking, corrections, targets, duty, sample, …}`.

    `summary` is `MonthSummary.as_json()`; `as_of` is the RFC 3339 time up to which
    received reports count; `issue` is `{number, dated, year}`.
    """
    summary = MonthSummary.from_json(model["summary"])
    telling = Telling(
        summary,
        model["trend"],
        model["targets"],
        model["corrections"],
        model["since"],
        model["of_all"],
        model["supervision"],
    )
    room = (PORTRAIT_FIRST_MM, PORTRAIT_NEXT_MM)
    supervised, supervision, supervision_pages = supervision_table(model["supervision"], *room)
    annexes = [*ANNEXES, *([supervised] if supervision_pages else []), BASIS]
    opening = Section(0, "", (introduction(summary, model["as_of"]),))
    title = (f"关于{summary.label}基层心理服务平台建设", "和心理健康服务情况的通报")
    return fill(
        "month_report.html",
        letter=letter(
            model["district"], model["issue"], title, [opening, *sections(telling)], annexes
        ),
        district=model["district"],
        sample=model["sample"],
        summary=summary,
        annexes=annexes,
        supervision=supervision,
        supervision_pages=supervision_pages,
        ranking=RANKING,
        ranking_pages=table(ranking_rows(model["ranking"]), RANKING, *room),
        planned=PLANNED,
        plan_pages=table(plan_rows(model.get("plan_ranking", ())), PLANNED, *room),
        corrections=CORRECTIONS,
        since=since_words(model["since"]),
        correction_pages=table(correction_rows(model["corrections"]), CORRECTIONS, *room),
        charts=(
            timeliness_chart(model["trend"]),
            progress_chart(model["trend"], model["targets"]),
            visits_chart(model["trend"]),
        ),
        columns=COLUMNS,
        pages=paginate(month_blocks(summary), FIRST_PAGE_MM, NEXT_PAGE_MM),
        record=record_foot(model),
        notes=basis_notes(model["duty"], model["targets"]),
        window=f"{day(summary.window_first)}—{day(summary.window_last)}",
        copies=COPIES,
        printed={
            "by": model["district"]["center_name"],
            "on": day(model["issue"]["dated"]) if model["issue"]["dated"] else "　　年　月　日",
        },
    )
