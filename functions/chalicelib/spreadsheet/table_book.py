"""A workbook of table sheets, written part by part: no formula, no link, no time of day in it."""

import io
import zipfile
from collections.abc import Iterator, Sequence
from xml.sax.saxutils import quoteattr

from .stable_zip import EPOCH
from .table_looks import styles_part
from .table_sheet import MAIN, TableSheet, sheet_part

HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
KIND = "application/vnd.openxmlformats-officedocument.spreadsheetml"


def table_book(sheets: Sequence[TableSheet], footer: str) -> bytes:
    """Equal sheets give equal bytes; `footer` is printed at the left of every page's foot."""
    made = io.BytesIO()
    left = footer.replace("&", "&&")
    with zipfile.ZipFile(made, "w") as book:
        for name, content in _parts(sheets, f"&L{left}&R第 &P 页，共 &N 页"):
            part = zipfile.ZipInfo(name, EPOCH)
            part.compress_type = zipfile.ZIP_DEFLATED
            part.external_attr = 0o600 << 16
            book.writestr(part, HEAD + content)
    return made.getvalue()


def _parts(sheets: Sequence[TableSheet], footer: str) -> Iterator[tuple[str, str]]:
    numbers = range(1, len(sheets) + 1)
    listed = "".join(
        f'<Override PartName="/xl/worksheets/sheet{n}.xml" ContentType="{KIND}.worksheet+xml"/>'
        for n in numbers
    )
    yield (
        "[Content_Types].xml",
        f'<Types xmlns="{PACKAGE}/content-types">'
        '<Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        f'<Override PartName="/xl/workbook.xml" ContentType="{KIND}.sheet.main+xml"/>'
        f'<Override PartName="/xl/styles.xml" ContentType="{KIND}.styles+xml"/>{listed}</Types>',
    )
    yield "_rels/.rels", _links([("officeDocument", "xl/workbook.xml")])
    yield "xl/workbook.xml", _index(sheets)
    of_sheets = [("worksheet", f"worksheets/sheet{n}.xml") for n in numbers]
    yield "xl/_rels/workbook.xml.rels", _links([*of_sheets, ("styles", "styles.xml")])
    yield "xl/styles.xml", styles_part()
    for number, sheet in enumerate(sheets, 1):
        yield f"xl/worksheets/sheet{number}.xml", sheet_part(sheet, footer)


def _links(targets: Sequence[tuple[str, str]]) -> str:
    links = "".join(
        f'<Relationship Id="rId{n}" Type="{OFFICE}/{kind}" Target="{target}"/>'
        for n, (kind, target) in enumerate(targets, 1)
    )
    return f'<Relationships xmlns="{PACKAGE}/relationships">{links}</Relationships>'


def _index(sheets: Sequence[TableSheet]) -> str:
    listed = "".join(
        f'<sheet name={quoteattr(sheet.name)} sheetId="{n}" r:id="rId{n}"/>'
        for n, sheet in enumerate(sheets, 1)
    )
    named = "".join(_named(place, sheet) for place, sheet in enumerate(sheets))
    return (
        f'<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}"><bookViews><workbookView/></bookViews>'
        f"<sheets>{listed}</sheets><definedNames>{named}</definedNames></workbook>"
    )


def _named(place: int, sheet: TableSheet) -> str:
    """The print area, the header as print title, and what Excel wants of a filter."""
    whole = f"'{sheet.name}'!$A$1:${sheet.corner}${sheet.last}"
    table = f"'{sheet.name}'!$A${sheet.header}:${sheet.corner}${sheet.last}"
    title = f"'{sheet.name}'!${sheet.header}:${sheet.header}"
    local = f'localSheetId="{place}"'
    hidden = f'<definedName name="_xlnm._FilterDatabase" {local} hidden="1">{table}</definedName>'
    return (
        f"{hidden if sheet.filtered else ''}"
        f'<definedName name="_xlnm.Print_Area" {local}>{whole}</definedName>'
        f'<definedName name="_xlnm.Print_Titles" {local}>{title}</definedName>'
    )
