"""The supplement in the browser: typed, kept, saved, fought over, read by the reviewer."""

from datetime import timedelta

import pytest
from playwright.sync_api import Page, expect

from browser.desk import open_form, sign_in, submit, submitted
from browser.served import Served
from cast import PASSWORD, PERIOD, REVIEWER, TINGSONG, TINGSONG_EDITOR, TINGSONG_LEAD, a_month

PAGE = f"/staff/supplement/?period={PERIOD}"
PATH = f"/monthly-supplements/{TINGSONG}/{PERIOD}"
REVIEW = f"/staff/review/?unit={TINGSONG}&period={PERIOD}"
STATION = "#f-referrals_to_station"
DAYS = "#f-station_days"
CASE = '[data-field="/typical_cases"]'


def open_page(page: Page, account: str = TINGSONG_LEAD) -> None:
    sign_in(page, account)
    page.goto(PAGE)
    expect(page.locator("#answers")).to_have_js_property("disabled", False)
    expect(page.locator("#attachments-hint")).to_contain_text("最多")  # the list has come, too


def stored(served: Served) -> dict:
    return served.rig.browser(REVIEWER).get(PATH).json


def saved_by_another(served: Served, revision: int = 0, **answers) -> None:
    editor = served.rig.browser(TINGSONG_EDITOR)
    answer = editor.call("PUT", PATH, {"answers": answers}, if_match=f'"{revision}"')
    assert answer.status == 200, answer.text


def save(page: Page) -> None:
    page.click("#save")
    expect(page.locator("#saved")).to_contain_text("已保存 1月5日 09:")


def a_training(page: Page, topic: str = "怎样开始一次谈话") -> None:
    page.click('[data-field="/trainings"] [data-add]')
    page.fill("#f-trainings-0-topic", topic)
    page.fill("#f-trainings-0-date", "1.3")
    page.select_option("#f-trainings-0-kind", label="村（社区）工作人员培训")
    page.fill("#f-trainings-0-participants", "２４人")


def a_story(page: Page, text: str) -> None:
    page.click(f"{CASE} [data-add]")
    page.fill("#f-typical_cases-0-title", "一次邻里调解")
    page.fill("#f-typical_cases-0-text", text)


def test_what_is_filled_in_is_saved_and_there_after_a_reload(page: Page, served: Served) -> None:
    open_page(page)
    a_training(page)
    page.fill(STATION, "0")
    page.click('[data-field="/rooms"] [data-add]')
    page.select_option("#f-rooms-0-community", label="听松三社区")
    a_story(page, "谈了三次。\n和好了。")
    save(page)
    page.reload()
    expect(page.locator("#f-trainings-0-date")).to_have_value("2026-01-03")
    expect(page.locator("#f-trainings-0-participants")).to_have_value("24")
    expect(page.locator(STATION)).to_have_value("0")
    expect(page.locator("#f-referrals_to_medical")).to_have_value("")
    assert stored(served)["answers"] == {
        "trainings": [
            {
                "topic": "怎样开始一次谈话",
                "date": "2026-01-03",
                "kind": "community_staff",
                "participants": 24,
            }
        ],
        "referrals_to_station": 0,
        "rooms": [{"community": f"{TINGSONG}003"}],
        "typical_cases": [{"title": "一次邻里调解", "text": "谈了三次。\n和好了。"}],
    }


def test_what_was_not_saved_waits_on_this_computer(page: Page, served: Served) -> None:
    open_page(page)
    page.fill(STATION, "4")
    expect(page.locator("#saved")).to_contain_text("还没有保存到服务器")
    page.reload()
    expect(page.locator("#notice")).to_contain_text("没有保存的内容")
    expect(page.locator(STATION)).to_have_value("4")
    assert stored(served)["revision"] == 0
    save(page)
    page.reload()
    expect(page.locator("#saved")).to_contain_text("已保存 1月5日")
    expect(page.locator("#notice")).to_be_hidden()


def test_what_one_person_typed_is_not_shown_to_the_next_on_this_computer(page: Page) -> None:
    open_page(page)
    page.fill(STATION, "4")
    page.click("#sign-out")
    page.wait_for_url("**/staff/")
    open_page(page, TINGSONG_EDITOR)
    expect(page.locator(STATION)).to_have_value("")


def test_a_telephone_number_keeps_a_case_from_being_saved(page: Page, served: Served) -> None:
    open_page(page)
    a_story(page, "她的电话是13812345678。")
    page.click("#save")
    expect(page.locator("#summary")).to_contain_text("还没有保存：有 1 处要改正")
    page.click("#summary a")
    expect(page.locator("#f-typical_cases-0-text")).to_be_focused()
    assert stored(served)["revision"] == 0
    page.fill("#f-typical_cases-0-text", "谈了三次，和好了。")
    save(page)
    expect(page.locator("#summary")).to_be_hidden()


def test_a_word_where_a_number_belongs_is_told_and_kept(page: Page) -> None:
    open_page(page)
    page.fill(STATION, "三")
    page.click("#save")
    expect(page.locator("#f-referrals_to_station-findings")).to_contain_text("请填 0 到")
    page.reload()
    expect(page.locator(STATION)).to_have_value("三")


def test_few_service_days_are_a_hint_with_the_plans_words(page: Page) -> None:
    open_page(page)
    page.fill(DAYS, "12")
    page.click("h1")
    expect(page.locator("#f-station_days-findings")).to_contain_text("每周不少于 5 天")
    save(page)


def test_another_persons_save_is_shown_part_by_part(page: Page, served: Served) -> None:
    open_page(page)
    a_training(page)
    page.fill(STATION, "4")
    saved_by_another(served, referrals_to_station=7, station_days=21)
    page.click("#save")
    panel = page.locator("#conflict")
    expect(panel).to_contain_text("我填的：4 人次")
    expect(panel).to_contain_text("别人保存的：7 人次")
    expect(panel).to_contain_text("培训主题：怎样开始一次谈话")
    panel.get_by_role("button", name="全部用我填的").click()
    panel.locator("label", has_text="21 天").click()
    panel.get_by_role("button", name="就用选好的内容").click()
    expect(page.locator("#saved")).to_contain_text("已保存 1月5日")
    answers = stored(served)["answers"]
    assert (answers["referrals_to_station"], answers["station_days"]) == (4, 21)
    assert stored(served)["revision"] == 2


def test_an_old_copy_on_this_computer_meets_what_was_saved_since(
    page: Page, served: Served
) -> None:
    open_page(page)
    page.fill(STATION, "4")
    saved_by_another(served, referrals_to_station=7)
    page.reload()
    expect(page.locator("#conflict")).to_contain_text("别人保存的：7 人次")
    expect(page.locator(STATION)).to_have_value("4")


def test_a_save_whose_answer_was_lost_is_not_a_quarrel_with_oneself(
    page: Page, served: Served
) -> None:
    open_page(page)
    page.fill(STATION, "4")
    served.lose_next = f"PUT {PERIOD}"
    page.click("#save")
    expect(page.locator("#saved")).to_contain_text("网络不通")
    save(page)
    expect(page.locator("#conflict")).to_be_hidden()
    assert stored(served)["revision"] == 1


def test_an_expired_session_asks_for_the_password_and_then_saves(
    page: Page, served: Served
) -> None:
    open_page(page)
    page.fill(STATION, "4")
    served.rig.clock.now += timedelta(minutes=31)
    page.click("#save")
    expect(page.locator("#sign-in-dialog")).to_be_visible()
    page.fill("#dialog-account", TINGSONG_LEAD)
    page.fill("#dialog-password", PASSWORD)
    page.keyboard.press("Enter")
    expect(page.locator("#saved")).to_contain_text("已保存 1月5日")
    assert stored(served)["answers"] == {"referrals_to_station": 4}


def test_a_removed_row_comes_back_where_it_was(page: Page) -> None:
    open_page(page)
    a_training(page, "第一次")
    page.click('[data-field="/trainings"] [data-add]')
    page.fill("#f-trainings-1-topic", "第二次")
    page.click("text=删除第1项")
    expect(page.locator("#f-trainings-0-topic")).to_have_value("第二次")
    page.click("text=恢复")
    expect(page.locator("#f-trainings-0-topic")).to_have_value("第一次")
    expect(page.locator("#f-trainings-1-topic")).to_have_value("第二次")


def test_once_the_unit_is_exempt_it_can_only_be_read(page: Page, served: Served) -> None:
    saved_by_another(served, referrals_to_station=7)
    path = f"/monthly-reports/{TINGSONG}/{PERIOD}/exemptions"
    served.rig.browser(REVIEWER).call("POST", path, {"reason": "驿站整体搬迁"})
    sign_in(page)
    page.goto(PAGE)
    expect(page.locator("#read-note")).to_contain_text("不能再改")
    expect(page.locator("#told")).to_contain_text("7 人次")
    expect(page.locator("#supplement")).to_be_hidden()


def test_the_form_and_the_receipt_lead_to_it(page: Page, served: Served) -> None:
    open_form(page)
    link = "text=还有培训、转介、六进或典型案例？"
    expect(page.locator(link)).to_have_attribute("href", PAGE)
    served.rig.browser(TINGSONG_LEAD).draft(a_month())
    page.reload()
    expect(page.locator("#answers")).to_have_js_property("disabled", False)
    submit(page)
    page.click(link)
    expect(page.locator("h1")).to_have_text("月报补充材料")
    expect(page.locator("#save")).to_be_enabled()


def test_the_reviewer_reads_it_folded_beside_the_report(page: Page, served: Served) -> None:
    submitted(served)
    story = [{"title": "一次邻里调解", "text": "谈了三次。\n和好了。"}]
    rooms = [{"community": f"{TINGSONG}003", "days": 9}]
    saved_by_another(served, station_days=12, rooms=rooms, typical_cases=story)
    sign_in(page, REVIEWER)
    page.goto(REVIEW)
    folded = page.locator("#supplement")
    expect(folded.locator("summary")).to_contain_text(f"1月5日 09:00 由 {TINGSONG_EDITOR} 保存")
    expect(page.locator("#supplement-told")).to_be_hidden()
    folded.locator("summary").click()
    expect(folded).to_contain_text("所在村（社区）：听松三社区；服务天数：9 天")
    expect(folded).to_contain_text("谈了三次。")
    expect(folded).to_contain_text("每周不少于 5 天")
    assert folded.locator("[data-attachments]").get_attribute("data-unit") == TINGSONG
    expect(page.locator("#accept")).to_be_enabled()


def test_a_reviewer_sees_that_nothing_was_added(page: Page, served: Served) -> None:
    submitted(served)
    sign_in(page, REVIEWER)
    page.goto(REVIEW)
    expect(page.locator("#supplement summary")).to_contain_text("没有填")


@pytest.mark.parametrize("width", [360, 1280])
def test_nothing_is_wider_than_the_screen(page: Page, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    open_page(page)
    a_training(page)
    a_story(page, "谈了三次。" * 60 + "x" * 120)
    for name in ("/outreach", "/rooms", "/good_practices"):
        page.click(f'[data-field="{name}"] [data-add]')
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    small = "[...document.querySelectorAll('#supplement :is(input,select,button)')]"
    assert page.evaluate(f"Math.min(...{small}.map(one => one.offsetHeight))") >= 48
