"""What a person does at the staff pages: sign in, open the form, fill it in, send it."""

from playwright.sync_api import Page, expect

from browser.served import Served
from cast import PASSWORD, PERIOD, REVIEWER, TINGSONG, TINGSONG_LEAD, a_month

FORM = f"/staff/monthly-report/?period={PERIOD}"
REPORT = f"unit={TINGSONG}&period={PERIOD}"
VISITS = "#f-counselling_visits"
ROOMS = "#f-rooms_built"
SAVED = "已保存到服务器"


def sign_in(page: Page, account: str = TINGSONG_LEAD) -> None:
    page.goto("/staff/")
    page.fill("#home-account", account)
    page.fill("#home-password", PASSWORD)
    page.click('[data-part="sign-in"] button[type=submit]')
    expect(page.locator('[data-part="todo"]')).to_be_visible()


def look_away(page: Page) -> None:
    """Turn to another window, as people do: what was typed is saved at once."""
    page.evaluate("dispatchEvent(new Event('blur'))")


def open_form(page: Page, account: str = TINGSONG_LEAD) -> None:
    sign_in(page, account)
    page.goto(FORM)
    expect(page.locator("#answers")).to_have_js_property("disabled", False)


def fill_head(page: Page, visits: str = "31") -> None:
    page.check("#f-station_built-true")
    page.fill(ROOMS, "10")
    page.fill(VISITS, visits)
    page.fill("#f-filler_name", "示例员05")
    page.fill("#f-filler_phone", "0000-0000-0105")


def submit(page: Page) -> None:
    page.click("#to-confirm")
    page.click("#send")
    expect(page.locator("#receipt-number")).to_contain_text("XY-990101005-202601")


def submitted(served: Served) -> None:
    answer = served.rig.browser(TINGSONG_LEAD).submit(a_month())
    assert answer.status == 201, answer.text


def returned(served: Served) -> None:
    submitted(served)
    note = {"pointer": "/counselling_visits", "code": "number_wrong", "note": "请与台账核对"}
    served.rig.browser(REVIEWER).review("returns", {"findings": [note]})
