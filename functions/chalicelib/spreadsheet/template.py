"""The form to be filled in with Excel or WPS: printed labels, carried stocks, last month beside."""

import io
from collections.abc import Mapping, Sequence
from typing import Any

from openpyxl import Workbook
from openpyxl.comments import Comment
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from chalicelib.domain.period import Period, Window
from chalicelib.domain.workbooks import FormSheet

from .columns import Column, columns, foot_fields
from .drop_downs import add_drop_downs
from .layout import META
from .looks import EVENT_ROWS, dress
from .safe_cells import write_number, write_text
from .stable_zip import stable

TITLE_ROW, HEAD_ROW, HEADER_ROW = 1, 2, 3
FIRST_ROW = HEADER_ROW + 1
FOOT_ROW = FIRST_ROW + EVENT_ROWS
FOOT_COLUMNS = (1, 5, 9)
COMMUNITIES = "村（社区）名单"
NOTES = (
    "一项活动填一行。全月没有活动的，在“宣传活动”一列写“本月未开展”。没有的数字填 0，不要空着。",
    "开展时间、主题、覆盖村（社区）有几个的，用“；”隔开；时间写 1月12日 或 2026-01-12。",
    "填好后在网页上点“从 Excel 导入”，再核对、提交。不写来访者的姓名、电话和病情。",
)


def make_template(sheet: FormSheet) -> bytes:
    """The workbook of one unit and period; equal sheets give equal bytes."""
    book = Workbook()
    page = book.active
    assert isinstance(page, Worksheet)
    page.title = "附件4"
    table = columns(sheet.form)
    _head(page, sheet, len(table))
    _table(page, sheet, table)
    _foot(page, foot_fields(sheet.form))
    _communities(book.create_sheet(COMMUNITIES), sheet)
    add_meta(book, sheet, sheet.form.schema_id)
    add_drop_downs(page, table, FIRST_ROW, FOOT_ROW - 1, COMMUNITIES, len(sheet.unit.communities))
    dress(page, HEADER_ROW, FOOT_ROW, len(table), len(NOTES))
    made = io.BytesIO()
    book.save(made)
    return stable(made.getvalue())


def _head(page: Worksheet, sheet: FormSheet, width: int) -> None:
    write_text(page, TITLE_ROW, 1, sheet.form.schema["title"])
    write_text(page, HEAD_ROW, 1, f"功能区/街镇：{sheet.unit.name}")
    write_text(page, HEAD_ROW, 5, f"报告期：{sheet.period.label}")
    write_text(page, HEAD_ROW, 8, f"起止日期：{days_of_window(sheet.window)}")
    page.merge_cells(start_row=TITLE_ROW, end_row=TITLE_ROW, start_column=1, end_column=width)
    for left, right in ((1, 4), (5, 7), (8, width)):
        page.merge_cells(start_row=HEAD_ROW, end_row=HEAD_ROW, start_column=left, end_column=right)


def days_of_window(window: Window) -> str:
    """`2025年12月29日至2026年1月28日`."""
    first, last = window.first, window.last
    return f"{first.year}年{first.month}月{first.day}日至{last.year}年{last.month}月{last.day}日"


def _table(page: Worksheet, sheet: FormSheet, table: Sequence[Column]) -> None:
    for place, column in enumerate(table, start=1):
        header = write_text(page, HEADER_ROW, place, column.label)
        if (before := _before(column, sheet.last)) is not None:
            header.comment = Comment(before, "心驿", width=220, height=60)
        carried = sheet.carried.get(column.name) if not column.in_event else None
        if isinstance(carried, bool):
            write_text(page, FIRST_ROW, place, "是" if carried else "否")
        elif carried is not None:
            write_number(page, FIRST_ROW, place, carried)


def _before(column: Column, last: Mapping[str, Any] | None) -> str | None:
    """Last month's figure of the column: a stock as it was, a flow as the month's sum."""
    value = (last or {}).get(column.name)
    if last is None or value is None:
        return None
    shown = {True: "是", False: "否"}[value] if isinstance(value, bool) else str(value)
    sum_of = "合计" if column.in_event else ""
    return f"{Period.parse(last['period']).label}{sum_of}：{shown}"


def _foot(page: Worksheet, fields: Sequence[Column]) -> None:
    for place, field in zip(FOOT_COLUMNS, fields, strict=True):
        write_text(page, FOOT_ROW, place, f"{field.label}：")
    for number, note in enumerate(NOTES, start=1):
        write_text(page, FOOT_ROW + number, 1, f"说明{number}　{note}")


def _communities(page: Worksheet, sheet: FormSheet) -> None:
    write_text(page, 1, 1, "代码")
    write_text(page, 1, 2, "村（社区）")
    for row, community in enumerate(sheet.unit.communities, start=2):
        write_text(page, row, 1, community.code)
        write_text(page, row, 2, community.name)
    page.freeze_panes = "A2"
    for place, width in enumerate((18, 28), start=1):
        page.column_dimensions[get_column_letter(place)].width = width


def add_meta(book: Workbook, sheet: FormSheet, schema: str) -> None:
    """The hidden sheet by which a filled workbook is known again."""
    page = book.create_sheet(META)
    known = {
        "schema": schema,
        "unit": sheet.unit.code,
        "unit_name": sheet.unit.name,
        "period": str(sheet.period),
    }
    for row, (key, value) in enumerate(known.items(), start=1):
        write_text(page, row, 1, key)
        write_text(page, row, 2, value)
    page.sheet_state = "hidden"
