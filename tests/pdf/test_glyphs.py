"""Every character has a glyph, from our own fonts, and the same bytes come out each time."""

from pathlib import Path

import pytest
from fontTools.ttLib import TTFont

from chalicelib.pdf.documents import render_document
from chalicelib.pdf.render import OUR_FONTS
from pdf.documents import a_month_report, an_annex4, an_event
from pdf.paper import Paper

OUR_NAMES = {name.replace(" ", "-") for name in OUR_FONTS} | {"FandolSong-Bold"}
RARE_NAMES = ["张喆", "王䶮", "李昇", "赵堃"]
MODELS = {"annex4": an_annex4(), "month-report": a_month_report()}


@pytest.fixture(scope="module", params=list(MODELS))
def paper(request: pytest.FixtureRequest) -> Paper:
    return Paper(render_document(request.param, MODELS[request.param]))


def test_no_glyph_is_missing(paper: Paper) -> None:
    assert len(paper.glyph_ids) > 50
    assert 0 not in paper.glyph_ids
    assert "〓" not in paper.text


def test_all_fonts_are_ours_and_embedded(paper: Paper) -> None:
    assert paper.fonts <= OUR_NAMES


@pytest.mark.parametrize("name", RARE_NAMES)
def test_a_rare_name_is_printed_in_the_fallback_font(name: str) -> None:
    paper = Paper(render_document("annex4", an_annex4(filler_name=name)))
    assert f"填报人：{name}" in paper.text
    assert "Noto-Serif-CJK-SC" in paper.fonts


def test_the_body_font_lacks_the_rare_names_so_the_fallback_is_needed(font_folder: Path) -> None:
    with TTFont(font_folder / "FandolFang-Regular.otf", lazy=True) as font:
        has = font.getBestCmap()
    assert [name for name in RARE_NAMES if all(ord(char) in has for char in name)] == []


def test_a_character_no_font_has_prints_as_a_geta_with_a_note() -> None:
    paper = Paper(render_document("annex4", an_annex4(events=[an_event(topics=["新年😀快乐"])])))
    assert "新年〓快乐" in paper.text
    assert "“〓”为字库暂缺的字" in paper.text


@pytest.mark.parametrize("kind", list(MODELS))
def test_the_same_model_gives_the_same_bytes(kind: str) -> None:
    model = MODELS[kind]
    assert render_document(kind, model) == render_document(kind, model)
