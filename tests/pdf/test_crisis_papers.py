"""Crisis poster and wallet cards: numbers first, one sheet each, whatever the district's size."""

import argparse
from datetime import date
from pathlib import Path

import pytest

from chalicelib.adapters.content_files import read_records
from chalicelib.adapters.district_files import load_district, load_stations
from chalicelib.application.print_crisis_papers import crisis_model
from chalicelib.cli import paper
from chalicelib.domain.stations import Station
from chalicelib.pdf.documents import render_document
from pdf.paper import Paper

CONTENT = Path(__file__).parents[2] / "content"
SITE, DAY = "https://xinyi.example.gov.cn", date(2026, 1, 5)
HOTLINES = read_records(CONTENT / "district" / "hotlines.yml", "hotline.v1")
STATIONS = [Station.of(record) for record in load_stations(CONTENT / "district")]


@pytest.fixture(scope="module")
def sheets(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Paper]:
    """What `paper --crisis` writes."""
    out = tmp_path_factory.mktemp("crisis")
    asked = {"station": None, "out": out, "content": CONTENT, "site": SITE, "on": DAY}
    assert paper.run(argparse.Namespace(**asked, crisis=True)) == 0
    return {path.stem: Paper(path.read_bytes()) for path in out.glob("*.pdf")}


def test_poster_and_cards_are_one_a4_sheet_each(sheets: dict[str, Paper]) -> None:
    sizes = {name: one.sizes for name, one in sheets.items()}
    assert sizes == {"crisis-poster-a4": [(210, 297)], "crisis-card-a4": [(210, 297)]}


def test_the_poster_names_the_numbers_in_the_order_of_need_and_the_rooms(
    sheets: dict[str, Paper],
) -> None:
    text = sheets["crisis-poster-a4"].text
    needed = ["120医疗急救电话", "110报警电话", "12356全国统一心理援助热线"]
    assert sorted(needed, key=text.index) == needed
    assert "听松街道心灵驿站0000-0000-0015（示例号码）接听：周一至周五" in text
    assert "服务时间以当地公布为准" in text
    assert "24小时" not in text


def test_eight_cards_carry_all_three_numbers(sheets: dict[str, Paper]) -> None:
    text = sheets["crisis-card-a4"].text
    assert [text.count(number) for number in ("12356想找人说话", "120急救", "110报警")] == [8, 8, 8]


def test_only_our_fonts_and_every_glyph(sheets: dict[str, Paper]) -> None:
    fonts = {name for one in sheets.values() for name in one.fonts}
    assert [name for name in fonts if "not embedded" in name] == []
    assert all(0 not in one.glyph_ids for one in sheets.values())


def test_a_large_district_still_fits_on_one_sheet() -> None:
    model = crisis_model(load_district(CONTENT / "district"), STATIONS * 3, HOTLINES, SITE, DAY)
    sheet = Paper(render_document("paper-crisis-poster", model))
    assert (len(sheet.pages), model["more"]) == (1, True)
    assert "各街镇都有心灵驿站，扫码看离您近的。" in sheet.text
