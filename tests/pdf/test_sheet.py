"""Cutting a table into pages: full, in order, and never a lone total."""

from chalicelib.pdf.sheet import Block, Cell, Row, paginate


def row(lines: int, glued: bool = False) -> Row:
    return Row((Cell(tuple("字" * lines)),), glued)


def line_counts(pages: list[list[Block]]) -> list[list[int]]:
    return [[row.line_count for block in page for row in block.rows] for page in pages]


def test_rows_fill_a_page_before_the_next_begins() -> None:
    pages = paginate([Block((), (row(1),) * 7)], 30, 40)
    assert line_counts(pages) == [[1, 1, 1], [1, 1, 1, 1]]


def test_merged_cells_begin_anew_on_each_page() -> None:
    lead = (Cell(("听松街道",)),)
    pages = paginate([Block(lead, (row(1),) * 4)], 20, 20)
    assert [[block.lead for block in page] for page in pages] == [[lead], [lead]]


def test_a_tall_merged_cell_counts_where_it_begins() -> None:
    lead = (Cell(("经济技术", "开发区功", "能区")),)
    pages = paginate([Block(lead, (row(1),))] * 3, 36, 36)
    assert line_counts(pages) == [[1, 1], [1]]


def test_a_total_takes_the_row_before_it_along() -> None:
    pages = paginate([Block((), (row(1), row(1), row(1, glued=True)))], 20, 40)
    assert line_counts(pages) == [[1], [1, 1]]


def test_a_row_longer_than_a_page_goes_on_overleaf() -> None:
    pages = paginate([Block((), (row(12),))], 30, 30)
    assert line_counts(pages) == [[5], [5], [2]]


def test_a_row_too_long_for_the_first_page_still_begins_there() -> None:
    pages = paginate([Block((), (row(6), row(1)))], 30, 40)
    assert line_counts(pages) == [[5], [1, 1]]


def test_no_rows_make_no_page() -> None:
    assert paginate([], 30, 30) == []
