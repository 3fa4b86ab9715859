"""Line breaking: nothing is lost, nothing is too long, and no line begins with a comma."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chalicelib.pdf.linebreak import NO_START, break_lines, clean, width
from chalicelib.pdf.paragraph import CELLS, EM_MM, paragraph
from chalicelib.pdf.wording import share

SENTENCE = "应报12个单位，实报11个（11/12，91.7%）。其中按时报送10个（10/12，83.3%），逾期报送1个。"


@given(st.text(max_size=200), st.floats(4, 30))
def test_breaking_loses_nothing_and_keeps_to_the_width(text: str, cells: float) -> None:
    lines = break_lines(text, cells)
    assert "".join(lines) == clean(text)
    assert max(map(width, lines)) <= cells + 1e-6


@pytest.mark.parametrize("cells", range(6, 29))
def test_no_line_begins_with_a_mark_that_may_not(cells: int) -> None:
    assert [line for line in break_lines(SENTENCE, cells) if line[0] in NO_START] == []


def test_a_number_is_never_parted() -> None:
    assert all("91.7%" in line for line in break_lines(SENTENCE, 9) if "91" in line)


def test_full_lines_of_a_letter_reach_the_margin() -> None:
    first = paragraph(SENTENCE)[0]
    filled = 2 + width(first.text) + first.spacing * (len(first.text) - 1) / EM_MM
    assert filled == pytest.approx(CELLS, abs=0.01)


@pytest.mark.parametrize(("part", "printed"), [((1, 3), "33.3%"), ((1, 16), "6.3%"), ((0, 0), "—")])
def test_a_share_has_one_decimal_and_never_divides_by_zero(part: tuple, printed: str) -> None:
    assert share(*part) == printed
