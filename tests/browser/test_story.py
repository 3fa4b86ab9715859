"""The whole story in a real browser against the real server: resident, street, district."""

import io
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect
from pypdf import PdfReader

from running_server import Server, copy_data

REPORT = "unit=990101005&period=2026-01"


@pytest.fixture(scope="module")
def server(filed_months: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """One server for the story, on data of its own."""
    data = copy_data(filed_months, tmp_path_factory.mktemp("story") / "data")
    server = Server(data).start()
    yield server
    server.stop()


@pytest.fixture
def resident(chromium: Browser, server: Server) -> Iterator[Page]:
    """A phone."""
    with chromium.new_context(
        base_url=server.url, viewport={"width": 360, "height": 740}, has_touch=True
    ) as context:
        yield context.new_page()


def staff_page(chromium: Browser, server: Server, account: str) -> Page:
    context = chromium.new_context(base_url=server.url, viewport={"width": 1280, "height": 900})
    page = context.new_page()
    page.goto("/staff/")
    page.get_by_role("textbox", name="账号").fill(account)
    page.locator("#home-password").fill(server.password(account))
    page.get_by_role("button", name="登录", exact=True).click()
    expect(page.get_by_role("heading", name="现在要做的")).to_be_visible()
    return page


def send(page: Page) -> str:
    page.get_by_role("button", name="检查并提交").click()
    page.get_by_role("button", name="确认提交").click()
    number = page.locator("#receipt-number")
    expect(number).to_contain_text("XY-990101005-202601-")
    return number.inner_text()


def pdf_text(page: Page, address: str) -> str:
    deadline = time.monotonic() + 120
    while (answer := page.request.get(address)).status == 503:
        assert time.monotonic() < deadline, "the paper was not printed"
        time.sleep(float(answer.headers["retry-after"]))
    assert answer.headers["content-type"] == "application/pdf"
    pages = PdfReader(io.BytesIO(answer.body())).pages
    return "".join(sheet.extract_text() for sheet in pages).replace("\n", "")


def test_a_resident_finds_a_room_by_pinyin_and_reads_when_the_phone_is_answered(resident):
    resident.goto("/")
    resident.get_by_role("link", name="找咨询室").first.click()
    resident.get_by_label("名称、地址或拼音").fill("tingsongsan")
    resident.get_by_role("link", name="听松三社区心理咨询室").first.click()
    expect(resident.get_by_role("heading", level=1)).to_have_text("听松三社区心理咨询室")
    expect(resident.get_by_text("0000-0000-0150").first).to_be_visible()
    expect(resident.get_by_text("14:00–17:00").first).to_be_visible()
    assert resident.locator("a[href='tel:12356']").first.is_visible()
    assert resident.locator("a[href^='tel:0000']").count() == 0


def test_street_and_district_bring_a_report_from_the_first_digit_to_the_pdf(chromium, server):
    street = staff_page(chromium, server, "lead005")
    street.get_by_role("link", name="开始填").click()
    rooms = street.get_by_label("建成心理咨询室数量")
    rooms.fill("11")
    rooms.press("Tab")
    beside = street.locator("#f-rooms_built-findings")
    expect(beside).to_contain_text("不能")
    rooms.fill("10")
    expect(beside).to_be_empty()
    street.get_by_label("心灵驿站和心理咨询室开展心理辅导人次数").fill("３７")
    street.get_by_role("button", name="加一行活动").click()
    street.locator("#f-events-0-types-2").check()
    street.locator("#f-events-0-sessions").fill("2")
    street.locator("#f-events-0-participants").fill("83 人")
    street.locator("#f-events-0-dates").fill("12.30、1月3日")
    street.locator("#f-events-0-topics").fill("睡眠与情绪讲座")
    street.locator("#f-events-0-materials").fill("90")
    street.locator("#f-events-0-covered_communities-summary").click()
    street.get_by_label("听松三社区").check()
    street.get_by_label("填报人").last.fill("示例员05")
    street.get_by_label("联系电话").fill("0000-0000-0105")
    first = send(street)
    assert "-1-" in first

    district = staff_page(chromium, server, "reviewer")
    district.goto("/staff/overview/?period=2026-01")
    expect(district.get_by_role("row", name="听松街道")).to_contain_text("待审")
    district.goto(f"/staff/review/?{REPORT}")
    district.get_by_role("button", name="退回修改").click()
    district.get_by_label("哪一项").first.select_option(
        label="心灵驿站和心理咨询室开展心理辅导人次数"
    )
    district.get_by_label("什么问题").first.select_option("number_wrong")
    district.get_by_label("具体说明").first.fill("请与台账核对")
    district.get_by_role("button", name="确认退回").click()
    expect(district.locator("#notice")).to_contain_text("退回")

    street.goto("/staff/monthly-report/?period=2026-01")
    expect(street.locator("#returned")).to_contain_text("请与台账核对")
    street.get_by_label("心灵驿站和心理咨询室开展心理辅导人次数").fill("39")
    second = send(street)
    assert "-2-" in second

    district.goto(f"/staff/review/?{REPORT}")
    expect(district.locator("#review")).to_contain_text("39")
    district.locator("#accept").click()
    expect(district.locator("#accept")).to_contain_text("确认接收")
    district.locator("#accept").click()
    expect(district.locator("#notice")).to_contain_text("已接收")
    annex = pdf_text(district, "/api/v1/monthly-reports/990101005/2026-01/versions/2.pdf")
    assert all(word in annex for word in ("听松街道", "39", "83", "90", "睡眠与情绪讲座", second))
    month = pdf_text(district, "/api/v1/bulletins/2026-01.pdf")
    assert all(word in month for word in ("听松街道", "39", "83", "未报", "1/12"))
