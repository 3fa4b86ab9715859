"""The directory in the browser: confirmed and corrected by the street, decided by the district."""

from pathlib import Path

from playwright.sync_api import Page, expect

from browser.desk import FORM, open_form, sign_in
from browser.served import Served
from cast import PERIOD, REVIEWER, TINGSONG, TINGSONG_LEAD, a_month
from chalicelib.application.publish_directory import KEY, publish_directory
from directory_log_cast import OWN, STATION, facts_of, propose
from public_site import BUILT_AT, CONTENT
from sitebuild.build import build_site

PAGE = "/staff/directory/"
SAYS = "#own [role=status]"
ITEM = f'[data-station="{STATION}"]'


def open_directory(page: Page, account: str = TINGSONG_LEAD) -> None:
    sign_in(page, account)
    page.goto(PAGE)


def open_dialog(page: Page) -> None:
    page.click(f'{ITEM} >> text="有变化"')
    expect(page.locator("dialog.wide")).to_be_visible()


def test_on_the_monthly_form_the_street_answers_for_all_stations_at_once(
    page: Page, served: Served
) -> None:
    open_form(page)
    assert not [path for _, path in served.calls if path.startswith("/directory")]
    page.click("#directory-check summary")
    expect(page.locator(ITEM)).to_contain_text("0000-0000-0015")
    expect(page.locator(ITEM)).to_contain_text("2025年10月6日，电话核实，91天前")
    page.click("#directory-list button.main")
    expect(page.locator("#directory-list [role=status]")).to_contain_text("今天核对过")
    expect(page.locator(ITEM)).to_contain_text("✓ 今天确认过")
    stations = served.rig.browser(TINGSONG_LEAD).get(OWN).json["stations"]
    assert {one["verify"]["at"] for one in stations} == {"2026-01-05"}


def test_answering_leaves_the_form_as_it_was(page: Page) -> None:
    open_form(page)
    page.fill("#f-counselling_visits", "31")
    page.click("#directory-check summary")
    page.click(f'{ITEM} >> text="仍准确"')
    expect(page.locator(ITEM)).to_contain_text("✓ 今天确认过")
    open_dialog(page)
    page.get_by_label("楼层").fill("3层")
    page.keyboard.press("Escape")
    expect(page.locator("dialog.wide")).to_have_count(0)
    expect(page.locator("#f-counselling_visits")).to_have_value("31")
    assert page.url.endswith(FORM)


def test_the_street_proposes_new_hours_and_takes_them_back(page: Page, served: Served) -> None:
    open_directory(page)
    open_dialog(page)
    week = page.locator("dialog fieldset").first
    week.get_by_label("星期一").fill("8：30～12：00、14:00-18:00")
    week.get_by_role("button").click()
    page.get_by_label("为什么更正").fill("冬季时间")
    page.click('text="提出更正"')
    expect(page.locator(SAYS)).to_contain_text("等区里审核")
    after = facts_of(served.rig.browser(TINGSONG_LEAD))["pending"]["changes"][0]["after"]
    spans = [["08:30", "12:00"], ["14:00", "18:00"]]
    assert after["weekly"] == dict.fromkeys(["Mo", "Tu", "We", "Th", "Fr"], spans)
    assert after["holiday_policy"] == "closed_no_makeup"
    expect(page.locator(ITEM)).to_contain_text("周一至周五 08:30–12:00、14:00–18:00")
    page.click(f'{ITEM} >> text="撤回更正"')
    expect(page.locator(f'{ITEM} >> text="有变化"')).to_be_visible()


def test_what_cannot_be_published_is_told_at_its_field(page: Page) -> None:
    open_directory(page)
    open_dialog(page)
    page.get_by_label("预约电话：号码").fill("12345")
    page.get_by_label("为什么更正").fill("换了号码")
    page.click('text="提出更正"')
    field = page.locator("dialog .field", has=page.get_by_label("预约电话：号码"))
    expect(field.locator(".finding")).to_contain_text("示例号码")
    week = page.locator("dialog fieldset").first
    week.get_by_label("星期二").fill("上午")
    page.click('text="提出更正"')
    expect(week.locator(".finding")).to_contain_text("星期二的时间读不懂")


def test_a_pause_asks_for_its_reason_and_a_day_only_when_paused(page: Page, served: Served) -> None:
    open_directory(page)
    open_dialog(page)
    expect(page.get_by_label("预计恢复开放")).to_be_hidden()
    page.get_by_label("状态", exact=True).select_option("paused")
    page.get_by_label("为什么更正").fill("场地维修")
    page.click('text="提出更正"')
    expect(page.locator("dialog .field .finding:visible")).to_contain_text("状态说明")
    page.get_by_label("状态说明").fill("场地维修")
    page.get_by_label("预计恢复开放").fill("2026-02-01")
    page.click('text="提出更正"')
    expect(page.locator(SAYS)).to_contain_text("等区里审核")


def test_the_reviewer_reads_before_and_after_and_refuses_with_a_reason(
    page: Page, served: Served
) -> None:
    propose(served.rig.browser(TINGSONG_LEAD), "3层")
    sign_in(page, REVIEWER)
    expect(page.locator("#todo")).to_contain_text("待审更正 1 条")
    page.goto(PAGE)
    card = page.locator(f'[data-correction="{TINGSONG}-1"]')
    expect(card.locator("tbody tr")).to_contain_text("楼层")
    expect(card.locator("tbody td")).to_have_text(["2层", "3层"])
    card.get_by_text("不采用").click()
    page.fill("#reason-text", "驿站还在二楼")
    page.click('dialog >> button:has-text("不采用")')
    expect(page.locator("#decided")).to_contain_text("退给街镇")
    expect(page.locator("#waiting")).to_contain_text("没有等审核")
    assert facts_of(served.rig.browser(TINGSONG_LEAD))["decided"]["answer"] == "驿站还在二楼"


def test_times_are_read_as_people_type_them(page: Page) -> None:
    wanted = {
        "09:00-12:00 13:30-17:00": [["09:00", "12:00"], ["13:30", "17:00"]],
        "9：00至12：00，14:00—17:30": [["09:00", "12:00"], ["14:00", "17:30"]],
        "9-12、14 - 17": [["09:00", "12:00"], ["14:00", "17:00"]],
        "８:30 ～ 11:30": [["08:30", "11:30"]],
        "": [],
        "上午": None,
        "9:00": None,
        "9:00-12": None,
    }
    page.goto(PAGE)
    load = "all => import('/assets/js/directory-hours.js').then((it) => all.map(it.spansOf))"
    assert dict(zip(wanted, page.evaluate(load, list(wanted)), strict=True)) == wanted


def test_what_is_approved_stands_on_the_residents_page_with_the_day_of_the_check(
    page: Page, served: Served, tmp_path: Path
) -> None:
    hours = facts_of(served.rig.browser(TINGSONG_LEAD))["facts"]["hours"]
    evening = {**hours, "weekly": {**hours["weekly"], "Fr": [["09:00", "20:45"]]}}
    propose(served.rig.browser(TINGSONG_LEAD), evening, "/hours")
    open_directory(page, REVIEWER)
    page.click('#corrections >> text="采用"')
    expect(page.locator("#decided")).to_contain_text("下一次生成网站时更新")
    publish_directory(served.rig.services)
    file = tmp_path / "changes.json"
    file.write_bytes(served.rig.services.files.get(KEY) or b"")
    build_site(tmp_path / "site", CONTENT, BUILT_AT, file)
    shown = (tmp_path / f"site/stations/{STATION}/index.html").read_text("utf-8")
    assert "20:45" in shown
    assert "最近核对：2026年1月5日" in shown


def test_the_district_sees_both_sides_and_what_is_unknown(page: Page, served: Served) -> None:
    served.rig.browser(TINGSONG_LEAD).submit(a_month(rooms_built=10))
    sign_in(page, REVIEWER)
    page.goto(f"/staff/overview/?period={PERIOD}")
    page.click("#to-directory")
    expect(page.locator("#compared")).to_contain_text("已报 1/12 个单位")
    expect(page.locator("#compared")).to_contain_text("不当作 0")
    row = page.locator("#mismatches tr", has_text="听松街道")
    expect(row).to_contain_text("10 / ")
    expect(page.locator("#mismatches tr").first).to_contain_text("未知 / ")
