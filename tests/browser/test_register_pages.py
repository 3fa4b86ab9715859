"""Registers in a real browser: an entry added, changed, withdrawn; the building plan filed."""

from playwright.sync_api import Page, expect

from browser.desk import sign_in
from browser.served import Served
from cast import REVIEWER, TINGSONG_LEAD
from chalicelib.adapters.district_files import load_district

DISTRICT = load_district()


def saved(page: Page) -> None:
    expect(page.locator("#saved")).to_contain_text("已保存 ")


def fill(page: Page, **texts: str) -> None:
    for name, text in texts.items():
        page.fill(f"#f-{name}", text)


def test_the_district_adds_a_partner_and_finds_it_again_with_its_history(page: Page) -> None:
    sign_in(page, REVIEWER)
    page.goto("/staff/registers/")
    page.click("text=合作用人单位 >> xpath=../.. >> text=打开")
    page.get_by_role("button", name="＋ 加一条").click()
    page.click("#save")
    expect(page.locator("#summary")).to_contain_text("请填“单位名称”。")
    fill(page, name="示例机械厂", agreed_on="2025-06-01", employees="６２０")
    page.select_option("#f-kind", "enterprise")
    page.click("#save")
    saved(page)
    fill(page, employees="640")
    page.click("#save")
    expect(page.locator("#revisions")).to_contain_text("现在：640 人")
    page.click("#back")
    row = page.locator("#rows tr")
    expect(row).to_contain_text("示例机械厂")
    expect(row).to_contain_text("企业")


def test_what_was_typed_is_there_again_after_a_reload(page: Page) -> None:
    sign_in(page, REVIEWER)
    page.goto("/staff/registers/task/")
    page.get_by_role("button", name="＋ 加一条").click()
    fill(page, title="听松街道心灵驿站换址")
    expect(page.locator("#saved")).to_contain_text("已存在这台电脑")
    page.reload()
    page.get_by_role("button", name="＋ 加一条").click()
    expect(page.locator("#f-title")).to_have_value("听松街道心灵驿站换址")


def test_two_people_who_change_one_entry_choose_between_both(page: Page, served: Served) -> None:
    other = served.rig.browser(REVIEWER)
    path = f"/registers/partner/{DISTRICT.code}"
    answers = {"name": "示例机械厂", "kind": "enterprise", "agreed_on": "2025-06-01"}
    added = other.call("POST", path, {"answers": answers}, idempotency_key="key-00000001").json
    sign_in(page, REVIEWER)
    page.goto("/staff/registers/partner/")
    page.locator("#rows").get_by_role("button", name="打开").click()
    expect(page.locator("#f-name")).to_have_value("示例机械厂")
    theirs = {**answers, "name": "示例机械总厂"}
    other.call("PUT", f"{path}/{added['id']}", {"answers": theirs}, if_match='"1"')
    fill(page, name="示例机械一厂")
    page.click("#save")
    expect(page.locator("#conflict")).to_contain_text("示例机械总厂")
    page.click("text=全部用我填的")
    page.click("text=就用选好的内容")
    saved(page)
    page.click("#back")
    expect(page.locator("#rows tr")).to_contain_text("示例机械一厂")


def test_a_street_files_its_building_plan_and_gives_its_reason_for_a_change(page: Page) -> None:
    sign_in(page, TINGSONG_LEAD)
    page.goto("/staff/registers/build-schedule/")
    page.click("text=＋ 加一项平台")
    page.select_option("#f-rows-0-kind", "station")
    fill(page, **{"rows-0-planned_month": "2024-06", "rows-0-staff_count": "2"})
    fill(page, **{"rows-0-contact": "联系人", "rows-0-phone": "0000-0000-0105"})
    page.click("#save")
    saved(page)
    fill(page, **{"rows-0-planned_month": "2024-09"})
    page.click("#save")
    expect(page.locator("#summary")).to_contain_text("请写明原因")
    page.fill("#reason-V5-04", "场地没有按时交付")
    page.click("#save")
    expect(page.locator("#revisions")).to_contain_text("原因：场地没有按时交付")


def test_a_visits_checklist_is_made_from_the_standard(page: Page) -> None:
    sign_in(page, REVIEWER)
    page.goto("/staff/registers/visit/")
    page.get_by_role("button", name="＋ 加一条").click()
    fill(page, station="zx-990101005001")
    page.click("#checklist")
    expect(page.locator("#f-items-0-item")).to_have_value("面积：不少于12平方米")
    fill(page, station="nowhere")
    page.click("#checklist")
    expect(page.get_by_role("status").filter(has_text="没有编号是“nowhere”")).to_be_visible()


def test_the_district_asks_for_the_three_lists_of_a_week(page: Page) -> None:
    sign_in(page, REVIEWER)
    page.goto("/staff/registers/")
    expect(page.locator("#week option").first).to_have_text("2026年第2周（1月5日—1月11日）")
    page.select_option("#week", "2026-W01")
    with page.expect_request("**/api/v1/supervision-lists/2026-W01.pdf"):
        page.get_by_role("button", name="下载周调度").click()
