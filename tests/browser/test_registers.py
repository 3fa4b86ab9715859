"""A resident looks for an event, checks a practitioner, takes the quiz, reads the hotlines."""

import re
from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Route, expect

MORNING = "2026-01-05T10:20:00+08:00"


def opened(chromium: Browser, address: str, **options: Any) -> BrowserContext:
    return chromium.new_context(base_url=address, viewport={"width": 360, "height": 740}, **options)


@pytest.fixture
def page(chromium: Browser, address: str) -> Iterator[Page]:
    """A phone on a Monday morning; an error in a script fails the test."""
    faults: list[str] = []
    with opened(chromium, address, service_workers="block") as context:
        context.set_default_timeout(30000)
        page = context.new_page()
        page.on("pageerror", lambda error: faults.append(str(error)))
        page.clock.set_fixed_time(MORNING)
        yield page
    assert faults == []


@pytest.fixture
def paper(chromium: Browser, address: str) -> Iterator[Page]:
    """The same pages where no script runs."""
    with opened(chromium, address, java_script_enabled=False) as context:
        yield context.new_page()


EVENT = ".month .event:not([hidden])"


def test_one_street_is_picked_and_the_choice_can_be_sent_on(page: Page) -> None:
    page.goto("/streets/990101005/")
    page.get_by_role("link", name="听松街道近期的活动").click()
    expect(page.locator("#summary")).to_have_text("听松街道近期有 3 场。")
    expect(page.locator(EVENT)).to_have_count(3)
    page.get_by_label("哪个街镇办的").select_option("全部")
    expect(page.locator(EVENT)).to_have_count(12)
    expect(page).to_have_url(re.compile("/events/$"))


def test_what_has_ended_since_the_build_moves_below_and_tomorrow_is_named(page: Page) -> None:
    page.clock.set_fixed_time("2026-01-16T10:00:00+08:00")
    page.goto("/events/")
    expect(page.locator(EVENT)).to_have_count(10)
    tomorrow = page.locator("#hd-990101005-2026-002 .when")
    expect(tomorrow).to_have_attribute("data-near", "明天")
    page.get_by_text("办过的活动").click()
    expect(page.locator("#past-list")).to_contain_text("冬季心理健康宣传日")


def test_when_everything_is_over_the_page_leads_on(page: Page) -> None:
    page.clock.set_fixed_time("2028-01-01T10:00:00+08:00")
    page.goto("/events/")
    expect(page.locator(EVENT)).to_have_count(0)
    expect(page.get_by_text("近期没有公布的活动")).to_be_visible()


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("单", "单示例"), ("shanshili", "单示例"), ("ssl", "单示例"), ("qiu", "仇示例"),
        ("xies", "解示例"), ("oysl", "欧阳示例"), ("zengshi", "曾示例"), ("lv", "吕示例"),
        ("9024", "黎示例"), ("819x", "单示例"), ("青语", ""), ("听松三社区", "单示例"),
    ],
)  # fmt: skip
def test_a_person_is_found_by_name_pinyin_initials_tail_and_place(
    page: Page, typed: str, name: str
) -> None:
    page.goto("/practitioners/")
    page.get_by_label("姓名、拼音或证书号末四位").fill(typed)
    if name:
        expect(page.locator("#people > li").first).to_contain_text(name)
    else:
        expect(page.locator("#summary")).to_contain_text("没有列出的不等于没有资质")


def test_a_service_narrows_the_register_and_an_old_check_says_so(page: Page) -> None:
    page.goto("/practitioners/")
    expect(page.locator("#ry-0007")).to_contain_text("已有半年多没有核对，请向站点核实")
    expect(page.locator("#ry-0001 [data-checked]")).to_be_empty()
    page.get_by_label("能做什么").select_option("心理治疗")
    expect(page.locator("#summary")).to_have_text("找到 2 位。")
    expect(page.locator("#people > li")).to_have_count(2)


def answer_all(page: Page, right: int) -> None:
    """Choose in the page's own order; the first `right` questions rightly."""
    fields = page.locator("#quiz fieldset")
    for number in range(10):
        field = fields.nth(number)
        good = int(field.get_attribute("data-right") or 0)
        wanted = good if number < right else good % 2 + 1
        field.locator(f"input[value='{wanted}']").check()


@pytest.mark.parametrize(("right", "said"), [(10, "都对了"), (6, "答对了 6 道"), (0, "不要紧")])
def test_the_score_is_counted_in_the_page_with_every_explanation(
    page: Page, right: int, said: str
) -> None:
    page.goto("/quiz/")
    answer_all(page, right)
    page.get_by_role("button", name="看看答得怎么样").click()
    expect(page.locator("#summary")).to_contain_text(said)
    expect(page.locator(".told.right")).to_have_count(right)
    expect(page.locator(".told")).to_have_count(10)
    expect(page.locator(".told").first).to_contain_text("出自：")


def test_an_open_question_keeps_the_score_back_and_nothing_is_chosen_beforehand(
    page: Page,
) -> None:
    page.goto("/quiz/")
    assert page.locator("#quiz input:checked").count() == 0
    page.get_by_role("button", name="看看答得怎么样").click()
    expect(page.locator("#summary")).to_have_text("还有 10 道没有选，都选了再看。")
    expect(page.locator(".told")).to_have_count(0)


def test_the_quiz_asks_nothing_of_the_network_and_keeps_nothing(page: Page) -> None:
    page.goto("/quiz/", wait_until="networkidle")
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    answer_all(page, 7)
    page.get_by_role("button", name="看看答得怎么样").click()
    expect(page.locator("#summary")).to_contain_text("答对了 7 道")
    assert asked == []
    assert page.evaluate("[localStorage.length, sessionStorage.length]") == [0, 0]
    assert "?" not in page.url
    with pytest.raises(Exception, match="Failed to fetch"):
        page.evaluate("fetch('/build.json')")


def test_the_quiz_starts_again_with_a_clean_sheet(page: Page) -> None:
    page.goto("/quiz/")
    answer_all(page, 5)
    page.get_by_role("button", name="看看答得怎么样").click()
    page.get_by_role("button", name="重新做一遍").click()
    expect(page.locator(".told")).to_have_count(0)
    assert page.locator("#quiz input:checked").count() == 0


def test_a_hotline_answers_by_its_own_clock_until_its_check_is_old(page: Page) -> None:
    hours = '"hours":[{"valid":{"to":"2026-06-24"},"weekly":[["12345",[["09:00","21:00"]]]]},'

    def of_our_own(route: Route) -> None:
        text = route.fetch().text()
        html = re.sub(r'"hours":\[\{\},', hours, text)
        assert html != text
        route.fulfill(body=html, content_type="text/html; charset=utf-8")

    page.route("**/hotlines/", of_our_own)
    clock = page.locator('[data-clock="line-h12356"]')
    page.goto("/hotlines/")
    expect(clock).to_have_text("现在有人接，21:00停止接听")
    page.clock.set_fixed_time("2026-09-07T10:20:00+08:00")
    page.goto("/hotlines/")
    expect(clock).to_have_text("时间安排已过期，请先致电")
    expect(page.locator('[data-clock="line-h120"]')).to_have_text("全天有人接")
    assert page.locator("main").inner_text().count("已有半年多没有核对") == 2


def test_without_scripts_everything_is_there_to_read(paper: Page) -> None:
    paper.goto("/practitioners/")
    expect(paper.locator("#people > li")).to_have_count(8)
    expect(paper.locator("#people-form")).to_be_hidden()
    paper.goto("/events/")
    expect(paper.locator(EVENT)).to_have_count(12)
    expect(paper.locator("#events-form")).to_be_hidden()
    paper.goto("/quiz/")
    expect(paper.get_by_role("button", name="看看答得怎么样")).to_have_count(0)
    paper.get_by_text("答案和解释").click()
    expect(paper.get_by_text("出自：").first).to_be_visible()
    paper.goto("/hotlines/")
    expect(paper.locator('[data-clock="line-h12356"]')).to_have_text("服务时间以当地公布为准")
