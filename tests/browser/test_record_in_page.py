"""A paper in somebody's hand: checked by its code, by its file, and dropped back into the form."""

import pytest
from playwright.sync_api import Page, expect

from browser.desk import VISITS, open_form, returned
from browser.served import Served
from cast import PERIOD, TINGSONG, a_month
from chalicelib.application.documents import annex4_model
from chalicelib.domain.period import Period
from chalicelib.domain.records import canonical
from chalicelib.pdf.documents import render_document
from pdf.documents import a_month_report, an_annex4, an_event

NASTY = '“引号” "直引号" \\ 反斜线 \u2028 𠮷 😀 <b>'


@pytest.fixture
def filed(served: Served) -> bytes:
    """附件4 of 听松's January, as downloaded; the report was given back meanwhile."""
    returned(served)
    services = served.rig.services
    version = services.reports.version(TINGSONG, Period.parse(PERIOD), 1)
    return render_document("annex4", annex4_model(services, version))


def bring(page: Page, button: str, raw: bytes, name: str = "附件4.pdf") -> None:
    with page.expect_file_chooser() as chooser:
        page.click(button)
    chooser.value.set_files({"name": name, "mimeType": "application/pdf", "buffer": raw})


def address(served: Served) -> str:
    version = served.rig.services.reports.version(TINGSONG, Period.parse(PERIOD), 1)
    return f"/verify/?r={version.receipt}&h={version.sha256[:16]}"


def test_the_code_on_the_paper_opens_a_page_that_says_it_agrees(
    page: Page, served: Served, filed: bytes
) -> None:
    page.goto(address(served))
    answer = page.locator("#answer")
    expect(answer.locator("h2")).to_have_text("与区里收到的一致。")
    expect(answer).to_contain_text("听松街道")
    expect(answer).to_contain_text("2026年1月")
    expect(answer).not_to_contain_text("示例员05")


def test_typed_with_its_dashes_in_capitals_it_agrees_too(
    page: Page, served: Served, filed: bytes
) -> None:
    version = served.rig.services.reports.version(TINGSONG, Period.parse(PERIOD), 1)
    code = version.sha256[:16].upper()
    page.goto("/verify/")
    page.fill("#r", version.receipt.lower())
    page.fill("#h", "-".join(code[at : at + 4] for at in range(0, 16, 4)))
    page.click("#paper button")
    expect(page.locator("#answer h2")).to_have_text("与区里收到的一致。")


def test_a_wrong_code_and_an_unknown_receipt_read_the_same(page: Page, filed: bytes) -> None:
    said = []
    for receipt in ("XY-990101005-202601-1-AAAA", "XY-990101005-202601-7-AAAA"):
        page.goto(f"/verify/?r={receipt}&h=0123456789abcdef")
        expect(page.locator("#answer h2")).to_have_text("没有核对上")
        said.append(page.locator("#answer").inner_text())
    assert said[0] == said[1]


def test_a_file_is_checked_in_the_page_and_never_sent(
    page: Page, served: Served, filed: bytes
) -> None:
    page.goto("/verify/")
    served.calls.clear()
    bring(page, "#choose", filed)
    answer = page.locator("#answer")
    expect(answer.locator("h2")).to_have_text("与区里收到的一致。")
    expect(answer).to_contain_text("文件里附的数据没有改动")
    expect(answer.locator(".figures")).to_contain_text("31")
    assert [method for method, _ in served.calls] == ["GET"]


def test_a_file_of_another_district_is_told_apart(page: Page) -> None:
    page.goto("/verify/")
    bring(page, "#choose", render_document("annex4", an_annex4(events=[an_event(topics=[NASTY])])))
    expect(page.locator("#answer h2")).to_have_text("没有核对上")


def test_the_district_summary_is_told_to_be_whole(page: Page) -> None:
    page.goto("/verify/")
    bring(page, "#choose", render_document("month-report", a_month_report()))
    expect(page.locator("#answer")).to_contain_text("文件里附的数据没有改动")


@pytest.mark.parametrize("raw", [b"", b"PK", b"%PDF-1.7 %%EOF", b"%PDF /EmbeddedFile stream\nx"])
def test_a_strange_file_gets_a_sentence(page: Page, raw: bytes) -> None:
    page.goto("/verify/")
    bring(page, "#choose", raw)
    expect(page.locator("#answer h2")).to_have_text("没有核对成")


def test_page_and_service_write_the_same_canonical_text(page: Page) -> None:
    value = ["990101005", {"b": [1, True, None], "a": NASTY, "X4-13": "\t\r\x1f/"}, a_month()]
    page.goto("/verify/")
    script = "async (v) => (await import('/assets/js/record-file.js')).canonical(v)"
    assert page.evaluate(script, value) == canonical(value)


def test_a_filed_pdf_reopens_as_the_draft(page: Page, served: Served, filed: bytes) -> None:
    open_form(page)
    page.fill(VISITS, "7")
    bring(page, "#excel-import", filed)
    expect(page.locator("#excel-report h2")).to_have_text("已从 PDF 读入，共 1 行宣传活动")
    expect(page.locator(VISITS)).to_have_value("31")
    page.click("#excel-report button")
    expect(page.locator(VISITS)).to_have_value("7")


def test_a_pdf_can_be_dropped_onto_the_form(page: Page, filed: bytes) -> None:
    open_form(page)
    page.evaluate(
        """(bytes) => {
            const carried = new DataTransfer();
            const file = new File([new Uint8Array(bytes)], "附件4.pdf", {type: "application/pdf"});
            carried.items.add(file);
            document.querySelector("#report").dispatchEvent(
                new DragEvent("drop", {dataTransfer: carried, bubbles: true, cancelable: true}));
        }""",
        list(filed),
    )
    expect(page.locator("#excel-report h2")).to_contain_text("已从 PDF 读入")


def test_a_scanned_pdf_is_refused_and_the_form_stays(page: Page, filed: bytes) -> None:
    open_form(page)
    page.fill(VISITS, "7")
    bring(page, "#excel-import", b"%PDF-1.7\n%%EOF\n")
    expect(page.locator("#excel-says")).to_contain_text("没有附数据")
    expect(page.locator(VISITS)).to_have_value("7")
