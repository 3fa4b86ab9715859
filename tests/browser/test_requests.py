"""A resident with a phone asks to be called back and learns how far it is; staff call."""

import hashlib
from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from browser.desk import sign_in
from browser.served import Served, serving
from cast import REVIEWER, TINGSONG_LEAD
from chalicelib.domain.puzzles import Price, solved
from residents import COUNSELLOR, STATION, a_desk, answer, send

HERE = f"/callback/?station={STATION}"
NUMBER = "0000-0000-7788"
PHONE = {"width": 360, "height": 740}
PATIENCE = 30_000


@pytest.fixture
def served(tmp_path: Path) -> Iterator[Served]:
    """The pages and the application with easy puzzles."""
    with serving(a_desk(tmp_path)) as running:
        yield running


@pytest.fixture
def phone(chromium: Browser, served: Served) -> Iterator[Page]:
    """A small screen of somebody who has never been here."""
    yield from a_phone(chromium, served)


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """One application for tests that store nothing."""
    with serving(a_desk(tmp_path_factory.mktemp("shared"))) as running:
        yield running


@pytest.fixture
def onlooker(chromium: Browser, shared: Served) -> Iterator[Page]:
    """A small screen of somebody who sends nothing."""
    yield from a_phone(chromium, shared)


def a_phone(chromium: Browser, served: Served) -> Iterator[Page]:
    with chromium.new_context(base_url=served.url, viewport=PHONE) as context:
        context.set_default_timeout(PATIENCE)
        faults: list[str] = []
        page = context.new_page()
        page.on("pageerror", lambda error: faults.append(str(error)))
        yield page
        assert faults == []


def fill_call(page: Page, number: str = NUMBER) -> None:
    page.goto(HERE)
    page.get_by_label("打电话", exact=True).check()
    page.get_by_label("您的号码").fill(number)
    page.get_by_label("接听时间里都可以").check()
    page.get_by_label("我已经满14周岁").check()
    page.get_by_label("我知道并同意").check()


def violations(page: Page) -> list[str]:
    return [one["id"] for one in Axe().run(page).response["violations"]]


def requests_of(served: Served) -> list[dict]:
    found: list[dict] = served.rig.browser(COUNSELLOR).get("/desk/requests").json["requests"]
    return found


def test_the_telephone_comes_first_then_the_form_then_a_code_to_ask_by(
    phone: Page, served: Served
) -> None:
    phone.goto(HERE)
    expect(phone.locator("#phone")).to_contain_text("0000-0000-0015（示例号码）")
    assert phone.locator("main a[href='tel:120']").count() == 1
    fill_call(phone)
    phone.get_by_role("button", name="请回电给我").click()
    expect(phone.locator("#sent")).to_contain_text("2026年2月4日", timeout=PATIENCE)
    code = phone.locator("#sent [data-code]").inner_text()
    phone.get_by_label("查询码").fill(code.lower())
    phone.get_by_role("button", name="查一查").click()
    expect(phone.locator("#status-answer")).to_contain_text("已收到，还没有联系您")
    assert code not in phone.url
    assert phone.evaluate("localStorage.length + sessionStorage.length") == 0
    assert [one["station"]["id"] for one in requests_of(served)] == [STATION]
    phone.get_by_role("button", name="现在就删除").click()
    expect(phone.locator("#status-answer")).to_contain_text("已经删除")
    assert requests_of(served) == []


def test_a_counsellor_opens_it_calls_and_the_resident_reads_so(
    page: Page, phone: Page, served: Served
) -> None:
    code = send(served.rig.browser()).json["code"]
    sign_in(page, COUNSELLOR)
    expect(page.locator("#todo")).to_contain_text("等着办 1 件")
    page.goto("/staff/callbacks/")
    card = page.locator("[data-request]")
    expect(card).to_contain_text("预约回电 · 听松街道心灵驿站")
    expect(card).not_to_contain_text(NUMBER)
    card.get_by_role("button", name="打开").click()
    expect(card).to_contain_text(NUMBER)
    expect(card).to_contain_text("接听时间里都可以")
    assert violations(page) == []
    card.get_by_role("button", name="已联系").click()
    expect(page.locator("#done")).to_contain_text("已记下：已联系")
    phone.goto("/callback/")
    phone.get_by_label("查询码").fill(code)
    phone.get_by_role("button", name="查一查").click()
    expect(phone.locator("#status-answer")).to_contain_text("已经联系过您")


def test_what_is_wrong_is_said_at_its_field_and_nothing_typed_is_lost(onlooker: Page) -> None:
    fill_call(onlooker, "12356")
    onlooker.get_by_label("我知道并同意").uncheck()
    onlooker.get_by_role("button", name="请回电给我").click()
    place = onlooker.locator("[data-field=agreed] .say")
    expect(place).to_contain_text("请先勾选这一项")
    expect(onlooker.get_by_label("您的号码")).to_have_value("12356")
    onlooker.get_by_label("我知道并同意").check()
    onlooker.get_by_role("button", name="请回电给我").click()
    expect(onlooker.locator("[data-field=reach] .say")).to_contain_text("至少写7位")
    expect(onlooker.get_by_label("您的号码")).to_be_focused()


def test_a_lost_answer_makes_no_second_request(phone: Page, served: Served) -> None:
    fill_call(phone)
    served.lose_next = "POST callback"
    phone.get_by_role("button", name="请回电给我").click()
    expect(phone.locator("[data-say-all]")).to_contain_text("不会重复")
    phone.get_by_role("button", name="请回电给我").click()
    expect(phone.locator("#sent")).to_be_visible(timeout=PATIENCE)
    assert len(requests_of(served)) == 1


def test_where_nobody_calls_back_the_page_shows_the_telephone_alone(onlooker: Page) -> None:
    onlooker.goto("/callback/?station=yz-990101001")
    expect(onlooker.locator("#closed")).to_contain_text("请直接打电话")
    expect(onlooker.locator("#phone")).to_contain_text("接听时间")
    expect(onlooker.locator("#request")).to_be_hidden()


def test_the_survey_is_counted_without_a_word_typed(phone: Page, served: Served) -> None:
    phone.goto(f"/feedback/?station={STATION}")
    survey = phone.locator("#survey")
    survey.get_by_label("很满意").check()
    survey.get_by_role("button", name="交上去").click()
    expect(phone.locator("#counted")).to_be_visible(timeout=PATIENCE)
    found = served.rig.browser(REVIEWER).get("/feedback-figures").json
    assert found["survey"]["sheets"] == 1
    assert survey.locator("textarea, input[type=text], input[type=tel]").count() == 0


def test_a_complaint_and_an_offer_reach_the_district(page: Page, phone: Page) -> None:
    phone.goto("/feedback/")
    form = phone.locator("#complaint")
    form.get_by_label("网页上的时间、电话或地址不对").check()
    form.get_by_label("请说说情况").fill("门口贴的时间和网上不一样")
    form.get_by_label("我知道并同意").check()
    form.get_by_role("button", name="交给区里").click()
    expect(phone.locator("#sent")).to_be_visible(timeout=PATIENCE)
    phone.goto("/volunteer/")
    phone.get_by_label("怎么称呼您").fill("老周")
    phone.get_by_label("您的电话").fill("0000-0000-6655")
    for label in ("周末", "活动现场帮忙", "我已经满18周岁", "我知道并同意"):
        phone.get_by_label(label).check()
    phone.get_by_role("button", name="报名").click()
    expect(phone.locator("#sent")).to_be_visible(timeout=PATIENCE)
    sign_in(page, REVIEWER)
    expect(page.locator("#todo")).to_contain_text("等着办 2 件")


def test_the_lead_is_told_how_many_wait_and_the_district_reads_the_figures(
    page: Page, served: Served
) -> None:
    resident = served.rig.browser()
    send(resident)
    for _ in range(9):
        answer(resident, "survey", {"overall": 5}, STATION)
    sign_in(page, TINGSONG_LEAD)
    expect(page.locator("#todo")).to_contain_text("看得到件数，看不到内容")
    page.context.clear_cookies()
    sign_in(page, REVIEWER)
    page.goto("/staff/feedback/")
    expect(page.locator("#public [data-question=overall]")).to_contain_text("很满意 10")
    expect(page.locator("#stations")).to_contain_text("听松街道心灵驿站：9份")
    assert violations(page) == []


def test_the_pages_own_hash_and_proof_are_what_the_server_checks(onlooker: Page) -> None:
    onlooker.goto("/volunteer/")
    texts = ["", "abc", *("x" * size for size in (55, 56, 63, 64, 65, 119, 128, 200))]
    run = """async texts => {
      const { begun, finished } = await import("/assets/js/sha256.js");
      const hex = (words) => [...words].map((one) => one.toString(16).padStart(8, "0")).join("");
      return texts.map((text) => hex(finished(begun(text), "17")));
    }"""
    expected = [hashlib.sha256(f"{text}17".encode()).hexdigest() for text in texts]
    assert onlooker.evaluate(run, texts) == expected
    text = "1.volunteer.1767600000.8.4." + "a" * 32 + "." + "b" * 64
    solve = "async given => (await import('/assets/js/proof.js')).solve(given)"
    proof = onlooker.evaluate(solve, {"puzzle": text, "bits": 8, "count": 4})
    assert solved(text, Price(8, 4), proof)


def test_a_score_is_sent_by_a_press_alone_and_counted_once(phone: Page, served: Served) -> None:
    phone.goto("/quiz/count/")
    phone.select_option("#score", "7")
    phone.get_by_role("button", name="送出").click()
    expect(phone.locator("[data-progress]")).to_have_text("收到了，谢谢。", timeout=PATIENCE)
    figures = served.rig.browser(REVIEWER).get("/feedback-figures").json["quiz"]
    assert (figures["sheets"], figures["scores"]) == (1, {"7": 1})


@pytest.mark.parametrize("path", [HERE, "/feedback/", "/volunteer/", "/quiz/count/"])
def test_every_form_is_accessible_and_fits_a_phone(onlooker: Page, path: str) -> None:
    onlooker.goto(path)
    expect(onlooker.locator("form.request").first).to_be_visible()
    assert violations(onlooker) == []
    assert onlooker.evaluate("document.documentElement.scrollWidth <= innerWidth")
