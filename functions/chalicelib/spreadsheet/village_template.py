"""The sheet on which communities tell their month: a row for each, the station's first."""

import io
from collections.abc import Sequence

from openpyxl import Workbook
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from chalicelib.domain.workbooks import FormSheet

from .columns import Column
from .drop_downs import add_drop_downs
from .layout import VILLAGES
from .looks import AS_TEXT_FORMAT, BOX, CENTRED, LEFT, NO_LINES, SHADED, print_setup
from .safe_cells import write_text
from .stable_zip import stable
from .template import HEAD_ROW, HEADER_ROW, TITLE_ROW, add_meta, days_of_window
from .village_columns import STATION_NAME, village_columns

WIDTHS = (22, 12, 12, 18, 9, 9, 22, 36, 12)
AS_TEXT = frozenset({"types", "dates", "topics"})
FIRST_ROW = HEADER_ROW + 1
NOTES = (
    "心灵驿站一行填驿站自己的辅导人次数和活动。没有的数字填 0，不要空着。",
    "一个村（社区）有几项活动的，在它下面插入一行，名称、咨询室、辅导人次数空着，只填活动。",
    "几个村（社区）合办一场：牵头的开展次数填 1，其他的填 0；日期、主题写得一样，人数各填各的。",
    "不写来访者的姓名、电话和病情。还没有交的村（社区），后面几格空着，不要替它填 0。",
)


def make_village_template(sheet: FormSheet) -> bytes:
    """The workbook of one unit and period; equal sheets give equal bytes."""
    book = Workbook()
    page = book.active
    assert isinstance(page, Worksheet)
    page.title = "村（社区）汇总"
    table = village_columns(sheet.form)
    names = [STATION_NAME, *(community.name for community in sheet.unit.communities)]
    _head(page, sheet, len(table))
    for place, column in enumerate(table, start=1):
        write_text(page, HEADER_ROW, place, column.label)
    for row, name in enumerate(names, start=FIRST_ROW):
        write_text(page, row, 1, name)
    write_text(page, FIRST_ROW, 2, "—")
    foot = FIRST_ROW + len(names)
    for number, note in enumerate(NOTES, start=1):
        write_text(page, foot + number - 1, 1, f"说明{number}　{note}")
    add_drop_downs(page, table, FIRST_ROW, foot - 1, "", 0, every_row=True)
    _dress(page, foot, table)
    add_meta(book, sheet, VILLAGES)
    made = io.BytesIO()
    book.save(made)
    return stable(made.getvalue())


def _head(page: Worksheet, sheet: FormSheet, width: int) -> None:
    write_text(page, TITLE_ROW, 1, "村（社区）心理健康服务情况汇总表")
    write_text(page, HEAD_ROW, 1, f"功能区/街镇：{sheet.unit.name}")
    write_text(page, HEAD_ROW, 4, f"报告期：{sheet.period.label}")
    write_text(page, HEAD_ROW, 7, f"起止日期：{days_of_window(sheet.window)}")
    page.merge_cells(start_row=TITLE_ROW, end_row=TITLE_ROW, start_column=1, end_column=width)
    for left, right in ((1, 3), (4, 6), (7, width)):
        page.merge_cells(start_row=HEAD_ROW, end_row=HEAD_ROW, start_column=left, end_column=right)


def _dress(page: Worksheet, foot: int, table: Sequence[Column]) -> None:
    for place, (wide, column) in enumerate(zip(WIDTHS, table, strict=True), start=1):
        page.column_dimensions[get_column_letter(place)].width = wide
        for row in range(HEADER_ROW, foot):
            cell = page.cell(row, place)
            header = row == HEADER_ROW
            cell.border = BOX
            cell.alignment = LEFT if column.kind in ("name", "topics") and not header else CENTRED
            cell.font = Font(name="黑体" if header else "仿宋", size=11)
            if header:
                cell.fill = SHADED
            elif column.name in AS_TEXT:
                cell.number_format = AS_TEXT_FORMAT
    page.cell(TITLE_ROW, 1).font = Font(name="黑体", size=18)
    page.cell(TITLE_ROW, 1).alignment = CENTRED
    for row, height in ((TITLE_ROW, 34), (HEAD_ROW, 24), (HEADER_ROW, 52)):
        page.row_dimensions[row].height = height
    for row in range(FIRST_ROW, foot):
        page.row_dimensions[row].height = 24
    for row in range(foot, foot + len(NOTES)):
        page.cell(row, 1).font = Font(name="宋体", size=10, color="595959")
        page.cell(row, 1).alignment = NO_LINES
    print_setup(page, HEADER_ROW, foot + len(NOTES) - 1, len(table))
