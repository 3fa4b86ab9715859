"""附件4 《心理健康服务情况月报表》 as issued, one version of one unit's report."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from .event_cells import (
    EVENT_LABELS,
    LEAD_LABELS,
    NAMED_COMMUNITIES,
    coverage_texts,
    event_row,
    no_event_row,
    types_text,
)
from .sheet import Block, Cell, Column, Row, cell, paginate
from .templating import fill
from .wording import NOTHING, check_code, day, instant, phone, short_day, yes_no

LEAD_COLUMNS = tuple(map(Column, LEAD_LABELS, (15, 16, 17, 23)))
EVENT_COLUMNS = tuple(map(Column, EVENT_LABELS, (22, 13, 15, 22, 57, 38, 19)))
LIST_COLUMNS = (
    Column("项", 14),
    Column("宣传活动", 28),
    Column("开展时间", 55),
    Column("个数", 20),
)
NAMES_COLUMN = Column("覆盖村（社区）", 140)
# Room for rows in mm: the page less the title, the header row and the foot line.
FIRST_PAGE_MM, NEXT_PAGE_MM, LIST_PAGE_MM = 92.0, 114.0, 142.0


@dataclass(frozen=True)
class Annex4:
    """What one printed 附件4 shows; `sha256` is the version's, times are RFC 3339."""

    unit_name: str
    period_label: str
    window_first: str
    window_last: str
    answers: Mapping[str, Any]
    community_names: Mapping[str, str]
    version: int
    receipt: str
    received_at: str
    sha256: str
    sample: bool
    amended: bool
    filed: Mapping[str, Any]
    verify: Mapping[str, Any]

    def covered(self, event: Mapping[str, Any]) -> list[str]:
        """The names of the communities that an event covered; an unknown code stays a code."""
        return [self.community_names.get(code, code) for code in event["covered_communities"]]


def annex4(model: Mapping[str, Any]) -> Annex4:
    """Read the document's JSON; KeyError for a missing member."""
    same = {name: model[name] for name in Annex4.__annotations__ if not name.startswith("window")}
    window = model["window"]
    return Annex4(window_first=window["first"], window_last=window["last"], **same)


def annex4_html(document: Annex4) -> str:
    """The form and, where a row covers over six communities, its continuation page."""
    answers = document.answers
    return fill(
        "annex4.html",
        document=document,
        columns=(*LEAD_COLUMNS, *EVENT_COLUMNS),
        pages=paginate([_report_block(document)], FIRST_PAGE_MM, NEXT_PAGE_MM),
        list_columns=(*LIST_COLUMNS, NAMES_COLUMN),
        list_pages=paginate(_full_lists(document), LIST_PAGE_MM, LIST_PAGE_MM),
        window=f"{day(document.window_first)}—{day(document.window_last)}",
        filler_phone=phone(answers["filler_phone"]),
        filled_on=day(answers["filled_on"]),
        received_at=instant(document.received_at),
        check_code=check_code(document.sha256),
        audit=_audit_words(document.filed["audit"]),
    )


def _audit_words(link: Mapping[str, Any] | None) -> str:
    return f"第{link['seq']}条 {check_code(link['digest'])}" if link else NOTHING


def lead_cells(answers: Mapping[str, Any], columns: tuple[Column, ...]) -> tuple[Cell, ...]:
    """Columns 1 to 4 of the form."""
    texts = (
        yes_no(answers["station_built"]),
        str(answers["community_count"]),
        str(answers["rooms_built"]),
        str(answers["counselling_visits"]),
    )
    return tuple(map(cell, texts, columns))


def _report_block(document: Annex4) -> Block:
    rows, item = [], 0
    for event in document.answers["events"]:
        names = document.covered(event)
        item += len(names) > NAMED_COMMUNITIES
        coverage = coverage_texts(names, f"（续页第{item}项）")
        rows.append(event_row(event, coverage, EVENT_COLUMNS))
    lead = lead_cells(document.answers, LEAD_COLUMNS)
    return Block(lead, tuple(rows) or (no_event_row(EVENT_COLUMNS),))


def _full_lists(document: Annex4) -> list[Block]:
    long = [
        (event, names)
        for event in document.answers["events"]
        if len(names := document.covered(event)) > NAMED_COMMUNITIES
    ]
    return [_full_list(number, *each) for number, each in enumerate(long, 1)]


def _full_list(number: int, event: Mapping[str, Any], names: list[str]) -> Block:
    days = "、".join(map(short_day, event["dates"])) or NOTHING
    texts = (str(number), types_text(event["types"]), days, str(len(names)))
    cells = map(cell, texts, LIST_COLUMNS)
    return Block((), (Row((*cells, cell("、".join(names), NAMES_COLUMN, left=True))),))
