"""GB/T 9704—2012, measured on paper: 22 lines of 28 characters within 156 × 225 mm."""

import re
from itertools import pairwise

import pytest

from chalicelib.pdf.documents import render_document
from chalicelib.pdf.linebreak import NO_START
from chalicelib.pdf.official_page import annex_list, masthead, sign_off
from pdf.documents import a_month_report, a_unit, street_month
from pdf.grid import PrintedLine, body_lines
from pdf.paper import Paper

PITCH = 225 / 22
ISSUED = {"number": "示卫心〔2026〕9号", "dated": "2026-02-06", "year": 2026}
NAMES = ["晨" * length + "街道" for length in range(2, 42)]
LONG = a_month_report(
    [street_month(a_unit(f"9901010{n:02d}", name), None) for n, name in enumerate(NAMES)]
)


@pytest.fixture(scope="module")
def pages() -> list[list[PrintedLine]]:
    """The lines of a letter that runs over several pages."""
    pdf = render_document("month-report", LONG)
    return [body_lines(pdf, number) for number in range(3)]


def test_a_full_page_has_twenty_two_lines(pages):
    assert max(map(len, pages)) == 22


def test_the_lines_stand_evenly_over_225_mm(pages):
    bases = [line.base for line in max(pages, key=len)]
    steps = [below - above for above, below in pairwise(bases)]
    assert steps == pytest.approx([PITCH] * 21, abs=0.03)
    assert 37 < bases[0] < 37 + PITCH
    assert 262 - PITCH < bases[-1] < 262


def test_a_full_line_holds_twenty_eight_characters(pages):
    chinese = [line.text for page in pages for line in page if not re.search(r"[!-~]", line.text)]
    assert max(map(len, chinese)) == 28


@pytest.mark.parametrize(("page", "left", "right"), [(0, 28, 184), (1, 26, 182), (2, 28, 184)])
def test_full_lines_reach_from_edge_to_edge_of_the_mirrored_page(pages, page, left, right):
    full = [line for line in pages[page] if line.left < left + 1 and line.right > right - 6]
    assert len(full) >= 2
    assert [line.left for line in full] == pytest.approx([left] * len(full), abs=0.05)
    assert [line.text for line in full if abs(line.right - right) > 0.25] == []


def test_no_line_begins_with_a_stop(pages):
    assert [line.text for page in pages for line in page if line.text[0] in NO_START] == []


def test_a_paragraph_starts_two_characters_in(pages):
    heads = [line for line in pages[0] if line.text.startswith(("一、", "现将"))]
    assert [line.left for line in heads] == pytest.approx([28 + 312 / 28] * 2, abs=0.05)


@pytest.mark.parametrize("length", range(4, 31))
def test_the_red_name_stays_on_one_line(length):
    head = masthead("心" * length)
    assert head.size * length <= 156
    assert head.size <= 22
    assert head.height / PITCH == pytest.approx(round(head.height / PITCH), abs=0.01)


def test_a_red_name_of_thirty_characters_is_printed_whole():
    name = "示例区心理健康指导中心和社会心理服务体系建设联席会议办"
    model = {**a_month_report(), "district": {"name": "示例区", "center_name": name}}
    assert f"{name}文件" in Paper(render_document("month-report", model)).pages[0]


def test_a_draft_has_a_blank_number_and_an_issued_letter_the_districts():
    draft = Paper(render_document("month-report", a_month_report()))
    issued = Paper(render_document("month-report", {**a_month_report(), "issue": ISSUED}))
    assert "送审稿" in draft.text
    assert "〔2026〕号" in draft.pages[0]
    assert "示卫心〔2026〕9号" in issued.pages[0]
    assert "2026年2月6日" in issued.text
    assert "送审稿" not in issued.text


def test_page_numbers_stand_on_the_outer_side():
    paper = Paper(render_document("month-report", a_month_report()))
    assert [f"—{n}—" in page for n, page in enumerate(paper.pages, 1)] == [True] * len(paper.pages)


def test_the_imprint_closes_the_last_page():
    text = Paper(render_document("month-report", {**a_month_report(), "issue": ISSUED})).pages[-1]
    assert "抄送：区卫生健康委，区委政法委，区民政局，区财政局。" in text
    assert "示例区心理健康指导中心2026年2月6日印发" in text


def test_one_annex_has_no_number_and_two_stand_below_each_other():
    assert [each.text for each in annex_list(["甲"])] == ["附件：甲"]
    assert [(each.text, each.left) for each in annex_list(["甲", "乙"])] == [
        ("附件：1. 甲", 2),
        ("2. 乙", 5),
    ]


def test_the_name_stands_centred_over_the_date_four_characters_from_the_right():
    name, date = sign_off("示例区卫生健康委", "2026年2月6日")
    assert date.left == pytest.approx(28 - 4 - 6)
    assert name.left + 4 == pytest.approx(date.left + 3)
