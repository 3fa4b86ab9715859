"""The month report's table set by Typst, where it is installed: the measure of what is possible."""

import importlib
import os
import tempfile
import time
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

from chalicelib.domain.month_summary import MonthSummary
from chalicelib.pdf.month_sheet import COLUMNS, month_blocks
from chalicelib.pdf.sheet import Cell, paginate

ESCAPED = str.maketrans({char: f"\\{char}" for char in "\\#[]*_`$<>@\"'=-+/~"})
HEAD = """#set page(paper: "a4", flipped: true, margin: (left: 26mm, rest: 20mm))
#set text(font: ("FandolFang", "FandolFang R", "Noto Serif CJK SC"), size: 10.5pt)
#set table(stroke: 0.25mm, inset: 1mm, align: center + horizon)
"""


def typst_seconds(model: dict[str, Any]) -> float | None:
    """Seconds of its first call in this process for this table; None without Typst."""
    try:
        typst: Any = importlib.import_module("typst")
    except ImportError:
        return None
    fonts = [ElementTree.parse(os.environ["FONTCONFIG_FILE"]).findtext("dir") or ""]
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / "sheet.typ"
        source.write_text(_sheet(model), "utf-8")
        began = time.perf_counter()
        typst.compile(str(source), font_paths=fonts)
        return time.perf_counter() - began


def _sheet(model: dict[str, Any]) -> str:
    summary = MonthSummary.from_json(model["summary"])
    widths = ", ".join(f"{column.width}mm" for column in COLUMNS)
    pages = paginate(month_blocks(summary), 98.0, 120.0)
    tables = []
    for page in pages:
        cells = [_cell(Cell(tuple(column.lines))) for column in COLUMNS]
        for block in page:
            cells += [_cell(each, len(block.rows)) for each in block.lead]
            cells += [_cell(each) for row in block.rows for each in row.cells]
        tables.append(f"#table(columns: ({widths}), {', '.join(cells)})")
    return HEAD + "\n#pagebreak()\n".join(tables)


def _cell(cell: Cell, rows: int = 1) -> str:
    text = " \\ ".join(line.translate(ESCAPED) for line in cell.lines)
    return f"table.cell(colspan: {cell.span}, rowspan: {rows})[{text}]"
