"""How the template looks and prints: A4 landscape, the header on every page, room to write."""

from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

EVENT_ROWS = 20
WIDTHS = (9, 9, 10, 14, 15, 8, 8, 20, 34, 26, 11)
AS_TEXT_FORMAT = "@"
AS_TEXT = (5, 8, 9, 10)
THIN = Side(style="thin", color="808080")
BOX = Border(left=THIN, right=THIN, top=THIN, bottom=THIN)
CENTRED = Alignment(horizontal="center", vertical="center", wrap_text=True)
LEFT = Alignment(horizontal="left", vertical="center", wrap_text=True)
NO_LINES = Alignment(horizontal="left", vertical="center")
SHADED = PatternFill("solid", fgColor="EEF3F0")


def dress(page: Worksheet, header: int, foot: int, width: int, notes: int) -> None:
    """Fonts, lines, widths and print settings of the form's page."""
    for place, wide in enumerate(WIDTHS, start=1):
        page.column_dimensions[get_column_letter(place)].width = wide
    _lines(page, header, foot, width)
    page.cell(1, 1).font = Font(name="黑体", size=18)
    page.cell(1, 1).alignment = CENTRED
    page.row_dimensions[1].height = 34
    page.row_dimensions[header - 1].height = 24
    page.row_dimensions[header].height = 78
    page.row_dimensions[foot].height = 28
    for row in range(foot + 1, foot + notes + 1):
        page.cell(row, 1).font = Font(name="宋体", size=10, color="595959")
        page.cell(row, 1).alignment = NO_LINES
    print_setup(page, header, foot + notes, width)


def _lines(page: Worksheet, header: int, foot: int, width: int) -> None:
    for row in range(header, foot):
        for column in range(1, width + 1):
            cell = page.cell(row, column)
            cell.border = BOX
            cell.alignment = CENTRED if row == header or column not in AS_TEXT[2:] else LEFT
            cell.font = Font(name="黑体" if row == header else "仿宋", size=11)
            if row == header:
                cell.fill = SHADED
            elif column in AS_TEXT:
                cell.number_format = AS_TEXT_FORMAT
        if row > header:
            page.row_dimensions[row].height = 28


def print_setup(page: Worksheet, header: int, last: int, width: int) -> None:
    """A4 landscape, one page wide, the header on every page."""
    page.freeze_panes = f"A{header + 1}"
    page.print_area = f"A1:{get_column_letter(width)}{last}"
    page.print_title_rows = f"{header}:{header}"
    page.page_setup.orientation = "landscape"
    page.page_setup.paperSize = 9
    page.page_setup.fitToWidth = 1
    page.page_setup.fitToHeight = 0
    page.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
