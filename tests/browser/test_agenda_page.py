"""The reviewer's morning in a real browser: clean reports accepted together, keys, the curve."""

from datetime import datetime

from playwright.sync_api import Page, expect

from browser.desk import sign_in
from browser.served import Served
from cast import REVIEWER, TINGSONG, TINGSONG_LEAD, a_month
from chalicelib.domain.period import SHANGHAI


def test_a_clean_report_is_accepted_from_the_desk(page: Page, served: Served) -> None:
    assert served.rig.browser(TINGSONG_LEAD).submit(a_month()).status == 201
    sign_in(page, REVIEWER)
    page.goto("/staff/agenda/")
    expect(page.locator("#waiting li")).to_contain_text("没有疑点")
    page.click("text=勾选没有疑点的")
    page.click("#accept-chosen")
    expect(page.locator("#accepted")).to_contain_text("已接收 1 份。")
    expect(page.locator("#none-waiting")).to_be_visible()


def test_the_list_is_walked_and_opened_by_keys(page: Page, served: Served) -> None:
    assert served.rig.browser(TINGSONG_LEAD).submit(a_month()).status == 201
    sign_in(page, REVIEWER)
    page.goto("/staff/agenda/")
    expect(page.locator("#waiting li")).to_have_count(1)
    page.keyboard.press("j")
    page.keyboard.press(" ")
    expect(page.locator("#waiting input")).to_be_checked()
    page.keyboard.press("Enter")
    expect(page.locator("#review-title")).to_have_text("听松街道 2026年1月月报")


def test_the_building_page_shows_a_dash_where_no_plan_was_filed(page: Page) -> None:
    sign_in(page, REVIEWER)
    page.goto("/staff/building/")
    expect(page.locator("#filed")).to_contain_text("附件5 已报 0/")
    expect(page.locator("#units tr").first).to_contain_text("—")
    expect(page.locator("#curve text").first).to_be_visible()


def test_a_report_is_reviewed_by_keys_beside_its_last_months(page: Page, served: Served) -> None:
    served.rig.clock.now = datetime(2026, 2, 3, 9, tzinfo=SHANGHAI)
    lead = served.rig.browser(TINGSONG_LEAD)
    assert lead.submit(a_month()).status == 201
    other = a_month(counselling_visits=44, filled_on="2026-02-03", events=[])
    report = {"key": "key-00000002", "report": f"{TINGSONG}/2026-02"}
    answer = lead.submit(other, **report)
    assert answer.status == 201, answer.text
    sign_in(page, REVIEWER)
    page.goto(f"/staff/review/?unit={TINGSONG}&period=2026-02")
    row = page.locator("#beside-rows tr", has_text="心理辅导人次")
    expect(row.locator("td")).to_have_text(["44", str(a_month()["counselling_visits"])])
    expect(page.locator("#next-report")).to_have_text("下一份：听松街道2026年1月")
    page.keyboard.press("a")
    page.keyboard.press("a")
    expect(page.locator("#notice")).to_contain_text("已接收听松街道的月报。")
    page.keyboard.press("n")
    expect(page.locator("#review-title")).to_have_text("听松街道 2026年1月月报")
    expect(page.locator("#beside")).to_be_hidden()
