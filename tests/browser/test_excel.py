"""附件4 by way of Excel, in a real browser: the template out, a filled one in."""

from playwright.sync_api import Page, expect

from browser.desk import ROOMS, VISITS, open_form, submit
from browser.served import Served
from cast import PERIOD, TINGSONG, TINGSONG_LEAD, a_month
from chalicelib.api.routes import XLSX
from workbook_makers import filled, with_cell

REPORT = f"/monthly-reports/{TINGSONG}/{PERIOD}"


def bring(page: Page, raw: bytes, name: str = "附件4.xlsx") -> None:
    with page.expect_file_chooser() as chooser:
        page.click("#excel-import")
    chooser.value.set_files({"name": name, "mimeType": XLSX, "buffer": raw})


def test_a_street_downloads_fills_in_imports_and_submits(page: Page, served: Served) -> None:
    open_form(page)
    with page.expect_download() as download:
        page.click("#excel-form")
    assert download.value.suggested_filename == "听松街道2026年1月心理健康服务情况月报表.xlsx"
    bring(page, filled(download.value.path().read_bytes(), a_month()))
    expect(page.locator("#excel-report")).to_contain_text("共 1 行宣传活动")
    expect(page.locator(VISITS)).to_have_value("31")
    expect(page.locator("#f-events-0-topics")).to_have_value("邻里矛盾与情绪管理\n新年心理健康讲座")
    submit(page)
    report = served.rig.browser(TINGSONG_LEAD).get(REPORT).json
    assert report["versions"][0]["answers"] == a_month()


def test_what_is_odd_stands_in_a_list_by_cell_and_beside_its_field(page: Page) -> None:
    open_form(page)
    bring(page, with_cell("参加人数", "不少"))
    expect(page.locator("#excel-report")).to_be_focused()
    expect(page.locator("#excel-report li", has_text="第4行 G列（G4）")).to_be_visible()
    expect(page.locator("#f-events-0-participants")).to_have_value("不少")
    expect(page.locator("#f-events-0-participants-findings")).to_contain_text("要改正")
    page.click("#excel-report a >> text=G4")
    expect(page.locator("#f-events-0-participants")).to_be_focused()


def test_a_community_nobody_knows_is_told_until_the_question_is_answered(page: Page) -> None:
    open_form(page)
    bring(page, with_cell("覆盖村（社区）", "云端社区"))
    beside = page.locator("#f-events-0-covered_communities-findings")
    expect(beside).to_contain_text("“云端社区”不在听松街道")
    page.locator("#f-events-0-covered_communities-summary").click()
    page.get_by_label("听松三社区").check()
    expect(beside).not_to_contain_text("云端社区")


def test_a_refused_workbook_leaves_everything_as_it_was(page: Page) -> None:
    open_form(page)
    page.fill(ROOMS, "9")
    page.fill(VISITS, "三十多")
    bring(page, b"not a workbook")
    expect(page.locator("#excel-says")).to_contain_text("表里原来填的都还在")
    expect(page.locator(ROOMS)).to_have_value("9")
    expect(page.locator(VISITS)).to_have_value("三十多")


def test_an_import_can_be_taken_back(page: Page, served: Served) -> None:
    open_form(page)
    page.fill(VISITS, "17")
    bring(page, with_cell("参加人数", 60))
    expect(page.locator(VISITS)).to_have_value("31")
    page.click("text=恢复导入前的内容")
    expect(page.locator(VISITS)).to_have_value("17")
    expect(page.locator("#events > li")).to_have_count(0)
    expect(page.locator("#excel-says")).to_contain_text("已恢复")
    page.reload()
    expect(page.locator(VISITS)).to_have_value("17")


def test_without_a_network_nothing_is_imported_and_nothing_lost(page: Page, served: Served) -> None:
    open_form(page)
    served.down = True
    page.fill(VISITS, "17")
    bring(page, with_cell("参加人数", 60))
    expect(page.locator("#excel-says")).to_contain_text("联网保存后再导入")
    expect(page.locator(VISITS)).to_have_value("17")


def test_a_colleague_who_saved_first_is_not_overwritten(page: Page, served: Served) -> None:
    open_form(page)
    served.rig.browser(TINGSONG_LEAD).draft({"rooms_built": 8})
    bring(page, with_cell("参加人数", 60))
    expect(page.locator("#conflict")).to_be_visible()
    report = served.rig.browser(TINGSONG_LEAD).get(REPORT).json
    assert report["draft"]["answers"] == {"rooms_built": 8}
