"""附件3 and 附件5 as issued: the blank case record and the schedule of building."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup

from chalicelib.domain.records import content_of, fingerprint

from .sheet import Block, Cell, Column, Row, cell, paginate
from .templating import fill
from .wording import check_code

SCHEDULE = tuple(
    map(
        Column,
        ("基层心理服务平台", "计划建成|运转时间", "专兼职|人员数量", "联系人", "联系电话"),
        (52, 30, 26, 20, 28),
    )
)
ROW_MM = 11.0
FIRST_MM, NEXT_MM = 196.0, 222.0
BLANK_ROOMS = 13
# Markup keeps its wide blanks, which plain text would fold.
BLANK_MONTH = Cell((Markup("　　年　　月"),))


@dataclass(frozen=True)
class FormRow(Row):
    """A row high enough to write in."""

    @property
    def height(self) -> float:
        """Height in mm."""
        return max(ROW_MM, super().height)


def annex3_html(_: Mapping[str, Any]) -> str:
    """The blank 《心理辅导个案记录表》; it takes no answer, as none may enter the service."""
    return fill("annex3.html")


def annex5_html(model: Mapping[str, Any], check: str = "") -> str:
    """`{unit_name, rows, sample}`; a row is `{community, planned, staff, contact, phone}`.

    The first row is the station, its `community` null; without rows the form is blank.
    """
    rows = model["rows"] or [{}] * (1 + BLANK_ROOMS)
    blocks = [Block((), (FormRow(tuple(_cells(row, not i))),)) for i, row in enumerate(rows)]
    pages = paginate(blocks, FIRST_MM, NEXT_MM)
    return fill(
        "annex5.html",
        unit_name=model["unit_name"],
        sample=model["sample"],
        columns=SCHEDULE,
        pages=pages,
        check=check,
    )


def build_schedule_html(model: Mapping[str, Any]) -> str:
    """附件5 as filed: the same form, with the check of the data inside the document."""
    return annex5_html(model, check_code(fingerprint(content_of(model))))


def _cells(row: Mapping[str, Any], station: bool) -> list[Cell]:
    planned = row.get("planned")
    name = "＿＿＿村/社区" if row.get("community") is None else row["community"]
    texts = (
        "心灵驿站" if station else f"{name}心理咨询室",
        f"{planned[:4]}年{int(planned[5:])}月" if planned else "",
        "" if row.get("staff") is None else str(row["staff"]),
        row.get("contact") or "",
        row.get("phone") or "",
    )
    cells = [cell(text, column) for text, column in zip(texts, SCHEDULE, strict=True)]
    return cells if planned else [cells[0], BLANK_MONTH, *cells[2:]]
