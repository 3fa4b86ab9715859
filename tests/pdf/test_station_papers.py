"""The sheets of a station as they come out of the printer, and the log that remembers them."""

import argparse
import re
import shutil
from datetime import date
from io import BytesIO
from pathlib import Path

import pytest
import segno
from PIL import Image
from pypdfium2 import PdfDocument

from chalicelib.adapters.paper_files import load_paper_log
from chalicelib.cli import paper
from pdf.paper import POINTS_PER_MM, Paper

CONTENT = Path(__file__).parents[2] / "content"
SITE = "https://xinyi.example.gov.cn"
STATION, CENTER = "yz-990101005", "zd-990101"
Printed = dict[str, Paper]


def asked(folder: Path, **changes: object) -> argparse.Namespace:
    """The command for two stations over a copy of the sample content."""
    given = {"station": [STATION, CENTER], "site": SITE, "on": date(2026, 1, 5), "crisis": False}
    return argparse.Namespace(
        **{**given, "out": folder / "out", "content": folder / "content", **changes}
    )


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("paper")
    shutil.copytree(CONTENT, folder / "content")
    assert paper.run(asked(folder)) == 0
    return folder


@pytest.fixture(scope="module")
def sheets(folder: Path) -> Printed:
    return {path.stem: Paper(path.read_bytes()) for path in (folder / "out").glob("*.pdf")}


def test_each_sheet_is_one_page_of_its_size(sheets: Printed) -> None:
    sizes = {name.removeprefix(f"{STATION}-"): one.sizes for name, one in sheets.items()}
    assert sizes["wall-a3"] == [(297, 420)]
    assert sizes["poster-a4"] == sizes["card-a4"] == sizes["sign-a4"] == [(210, 297)]
    assert sizes[f"{CENTER}-wall-a3"] == [(297, 420)]
    assert len(sizes) == 7


@pytest.mark.parametrize(
    "words",
    [
        "一、工作人员应当做到热爱祖国",
        "十、工作人员必须始终注意保持和来访者关系的纯洁性",
        "照录津滨卫疾〔2019〕132号附件2",
        "对严重心理问题人员向区级心理健康指导中心转介。",
        "服务流程接待了解情况",
        "心理咨询师2名",
        "预约电话：0000-0000-0015（示例号码）",
    ],
)
def test_the_wall_sheet_shows_rules_duties_process_people_fees(sheets: Printed, words: str) -> None:
    assert words in sheets[f"{STATION}-wall-a3"].text


def test_a_name_is_printed_by_consent_and_never_logged(folder: Path, sheets: Printed) -> None:
    assert "示例员97" in sheets[f"{CENTER}-wall-a3"].text
    assert "示例员" not in (folder / "content/district/paper.yml").read_text("utf-8")


def test_the_sign_is_red_on_gold_and_no_size_is_invented(sheets: Printed) -> None:
    sign = sheets[f"{STATION}-sign-a4"]
    assert "金色金属牌匾" in sign.text
    assert "尺寸方案没有规定，由区里统一" in sign.text
    colours = {colour for _, colour in picture(sign).getcolors(1 << 20)}
    assert {(0xE0, 0xB5, 0x45), (0xB0, 0x0D, 0x12)} <= colours


def test_there_are_eight_cards_to_cut(sheets: Printed) -> None:
    assert sheets[f"{STATION}-card-a4"].text.count("0000-0000-0015") == 8


def test_only_our_fonts_and_every_glyph(sheets: Printed) -> None:
    assert {
        name for one in sheets.values() for name in one.fonts if "not embedded" in name
    } == set()
    assert all(0 not in one.glyph_ids for one in sheets.values())


@pytest.mark.parametrize(("kind", "size_mm"), [("poster-a4", 52), ("sign-a4", 34)])
def test_the_code_leads_to_this_edition(sheets: Printed, kind: str, size_mm: int) -> None:
    sheet = sheets[f"{STATION}-{kind}"]
    edition = re.search(r"版本([0-9a-f]{8})", sheet.text)[1]
    address = f"{SITE}/stations/{STATION}/#paper={edition}"
    code = segno.make_qr(address, error="m", boost_error=False)
    assert modules(sheet, len(code.matrix), size_mm) == [
        [one & 1 for one in row] for row in code.matrix
    ]


def test_the_log_knows_each_edition_once(folder: Path) -> None:
    before = load_paper_log(folder / "content/district")
    assert paper.run(asked(folder, station=[STATION])) == 0
    after = load_paper_log(folder / "content/district")
    assert before == after
    assert len(before) == 4


def test_without_an_address_nothing_is_printed(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert paper.run(asked(tmp_path, site=None)) == 2
    assert "二维码要写网址" in capsys.readouterr().err


def test_a_room_that_is_not_open_gets_no_sheet(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert paper.run(asked(folder, station=["zx-990101007008"])) == 2
    assert "没有公开而且开放的站点 zx-990101007008" in capsys.readouterr().err


def picture(sheet: Paper) -> Image.Image:
    """The first page in pixels, four to a point."""
    image: Image.Image = PdfDocument(BytesIO(sheet.pdf))[0].render(scale=4).to_pil()
    return image.convert("RGB")


def modules(sheet: Paper, side: int, size_mm: int) -> list[list[int]]:
    """Dark (1) and light modules of the code, the lowest thing at the left of the page."""
    mm = 4 * POINTS_PER_MM
    grey = picture(sheet).convert("L")
    column = grey.crop((int(16 * mm), 0, int((16 + size_mm) * mm), grey.height))
    dark = column.point(lambda level: 255 * (level < 128))
    bottom = dark.getbbox()[3]
    pitch = size_mm * mm / (side + 8)
    left, top = 4 * pitch, bottom - side * pitch
    at = [(n + 0.5) * pitch for n in range(side)]
    return [[int(dark.getpixel((left + x, top + y)) > 0) for x in at] for y in at]
