"""The foot of 附件4: receipt, check code, audit link and a code for the camera."""

import re
from pathlib import Path

import pytest
import segno
from pypdfium2 import PdfDocument

from cast import PERIOD, REVIEWER, TINGSONG, TINGSONG_LEAD, a_month
from chalicelib.pdf.documents import render_document
from pdf.documents import VERIFY, an_annex4
from pdf.paper import Paper
from pdf.printing import downloaded, printing_rig
from rig import Rig

PDF = f"/monthly-reports/{TINGSONG}/{PERIOD}/versions/1.pdf"
LEFT_MM, TOP_MM, SIDE_MM = 20.0, 192.0, 13.0
SCALE = 6


@pytest.fixture(scope="module")
def printing(tmp_path_factory: pytest.TempPathFactory) -> Rig:
    folder: Path = tmp_path_factory.mktemp("printing")
    rig = printing_rig(folder)
    assert rig.browser(TINGSONG_LEAD).submit(a_month()).status == 201
    return rig


@pytest.fixture(scope="module")
def filed(printing: Rig) -> Paper:
    return downloaded(printing.browser(REVIEWER).get(PDF))


def test_the_foot_names_the_audit_link_of_the_submission(printing: Rig, filed: Paper) -> None:
    links = printing.services.audit.links(TINGSONG)
    sent = next(link for link in links if link.event.act == "submit")
    code = "-".join(re.findall("....", sent.digest[:16].upper()))
    assert f"提交时的审计记录：第{sent.seq}条{code}" in filed.text


def test_the_foot_says_where_to_check(filed: Paper) -> None:
    assert "扫码或打开http://127.0.0.1:8000/verify/核对" in filed.text


def test_the_printed_code_verifies(printing: Rig, filed: Paper) -> None:
    receipt = re.search(r"回执号：(XY-[0-9A-Z-]+?)版本", filed.text)
    code = re.search(r"校验码：([0-9A-F-]{19})", filed.text)
    assert receipt
    assert code
    digest = code[1].replace("-", "").lower()
    answer = printing.browser().get(f"/verifications/{receipt[1]}?h={digest}")
    assert answer.json["standing"] == "received"


def test_a_camera_reads_the_address_with_receipt_and_code_alone() -> None:
    page = PdfDocument(render_document("annex4", an_annex4()))[0]
    image = page.render(scale=SCALE).to_pil().convert("L")
    expected = segno.make_qr(VERIFY, error="m").matrix
    module = SIDE_MM / len(expected)
    per_mm = SCALE * 72 / 25.4

    def dark(row: int, column: int) -> bool:
        x = (LEFT_MM + (column + 0.5) * module) * per_mm
        y = (TOP_MM + (row + 0.5) * module) * per_mm
        return image.getpixel((round(x), round(y))) < 128

    size = range(len(expected))
    seen = [[dark(row, column) for column in size] for row in size]
    assert seen == [[bool(cell) for cell in row] for row in expected]


def test_no_name_and_no_phone_is_in_the_address() -> None:
    assert re.fullmatch(r"http://[^/]+/verify/\?r=XY-[0-9A-Z-]+&h=[0-9a-f]{16}", VERIFY)


def test_an_earlier_paper_keeps_its_link_when_more_happens(printing: Rig, filed: Paper) -> None:
    printing.browser(REVIEWER).review("acceptances", {})
    assert downloaded(printing.browser(REVIEWER).get(PDF)).pdf == filed.pdf
