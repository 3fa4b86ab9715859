"""PHQ-9, GAD-7 and the four questions: what a resident sees, and that nothing leaves the page."""

import pytest
from playwright.sync_api import Browser, Page, expect

from browser.resident import phone, shared
from chalicelib.adapters.scale_files import load_self_checks
from pdf.paper import Paper
from public_site import CONTENT

__all__ = ["shared"]

SCALES = {one.id: one for one in load_self_checks(CONTENT / "selfcare" / "scales").scales}
PHQ9, GAD7, QUICK = "/selfcare/phq-9/", "/selfcare/gad-7/", "/selfcare/quick/"
TUESDAY_MORNING = "2026-01-06T10:20:00+08:00"
READY = "() => navigator.serviceWorker.controller !== null"
# Real clicks on the real radio buttons, as quickly as a page takes them.
ANSWER = """(answers) => {
  const choose = (name, value) => {
    document.querySelector(`[name=${name}][value="${value}"]`).click();
  };
  choose("adult", "yes");
  answers.forEach((answer, index) => answer === null || choose(`q${index + 1}`, answer));
  const card = document.getElementById("alert-card");
  const atQuestion = card ? card.innerText.includes("12356") : false;
  document.getElementById("done").click();
  const inResult = document.getElementById("result-alert").innerText.includes("12356");
  const words = document.getElementById("result-words").innerText;
  document.getElementById("clear").click();
  const [, sum] = words.match(/合计 ([0-9]+) 分/) || [];
  return { words: words.split("\\n")[0], sum, atQuestion, inResult };
}"""
CHOOSE = """(all) => all.forEach((answer, index) => {
  document.querySelector(`[name=q${index + 1}][value="${answer}"]`).click();
})"""
EVERY = f"(all) => all.map({ANSWER})"
TRACES = """async () => ({
  local: { ...localStorage }, session: { ...sessionStorage }, cookies: document.cookie,
  databases: (await indexedDB.databases()).map((one) => one.name), state: history.state,
  address: location.href, entries: history.length,
  kept: (await Promise.all((await caches.keys()).map(async (name) =>
    (await (await caches.open(name)).keys()).length))).join(),
})"""


def answers_of(total: int, items: int, last: int = 0) -> list[int]:
    """Answers that sum to `total`, the last item given."""
    rest = total - last
    full, left = divmod(rest, 3)
    given = [*([3] * full), left, *([0] * items)][: items - 1]
    return [*given, last]


def spread(total: int, items: int) -> list[int]:
    """Answers that sum to `total`, the last item no more than needed."""
    return answers_of(total, items, max(0, total - 3 * (items - 1)))


@pytest.mark.parametrize("name", ["phq-9", "gad-7"])
def test_every_sum_is_put_into_the_words_of_its_band(shared: Page, name: str) -> None:
    scale, totals = SCALES[name], range(SCALES[name].highest + 1)
    items = len(scale.wording["items"])
    shared.goto(f"/selfcare/{name}/")
    seen = shared.evaluate(EVERY, [spread(total, items) for total in totals])
    bands = [one for one in scale.record["bands"] for _ in range(one["from"], one["to"] + 1)]
    assert [(one["words"], one["sum"]) for one in seen] == [
        (band["words"], str(total)) for total, band in enumerate(bands)
    ]


def test_the_bands_are_the_published_ones() -> None:
    edges = {name: [one["to"] for one in scale.record["bands"]] for name, scale in SCALES.items()}
    assert edges == {"phq-9": [4, 9, 14, 19, 27], "gad-7": [4, 9, 14, 21]}
    assert {scale.record["closer_look"] for scale in SCALES.values()} == {10}


def test_item_nine_brings_the_crisis_card_at_every_sum(shared: Page) -> None:
    cases = [
        answers_of(total, 9, last)
        for total in range(1, 28)
        for last in (1, 2, 3)
        if 0 <= total - last <= 24
    ]
    shared.goto(PHQ9)
    seen = shared.evaluate(EVERY, cases)
    assert {int(one["sum"]) for one in seen} == set(range(1, 28))
    assert all(one["atQuestion"] and one["inResult"] for one in seen)


def test_without_item_nine_there_is_no_crisis_card_even_at_24(shared: Page) -> None:
    shared.goto(PHQ9)
    seen = shared.evaluate(EVERY, [answers_of(total, 9) for total in range(25)])
    assert [one for one in seen if one["atQuestion"] or one["inResult"]] == []


def test_the_card_comes_at_the_question_before_any_result(shared: Page) -> None:
    shared.goto(PHQ9)
    card = shared.locator("#alert-card")
    expect(card).to_be_empty()
    shared.locator("[name=q9][value='1']").check()
    expect(card).to_contain_text("您现在安全吗")
    expect(card.get_by_role("link", name="打 12356")).to_have_attribute("href", "tel:12356")
    shared.locator("[name=q9][value='0']").check()
    expect(card).to_be_empty()


def test_nothing_is_chosen_before_somebody_chooses(shared: Page) -> None:
    shared.goto(PHQ9)
    expect(shared.locator("input:checked")).to_have_count(0)
    shared.get_by_role("button", name="看结果").click()
    expect(shared.locator("#left")).to_contain_text("请先在上面选是不是满18岁")
    expect(shared.locator("#result")).to_be_hidden()


def test_an_unanswered_item_is_named_and_never_counts_as_zero(shared: Page) -> None:
    shared.goto(GAD7)
    seen = shared.evaluate(ANSWER, [0, 0, None, 0, 0, None, 0])
    assert seen.get("sum") is None
    shared.evaluate(ANSWER.replace('document.getElementById("clear").click();', ""), [
        0, 0, None, 0, 0, None, 0,
    ])  # fmt: skip
    expect(shared.locator("#left")).to_contain_text("还有 2 题没有选")
    expect(shared.locator("#q3 .missing")).to_be_visible()
    expect(shared.locator("#q3 input").first).to_be_focused()
    expect(shared.locator("#result")).to_be_hidden()


def test_a_self_check_asks_for_nothing_and_leaves_nothing(chromium: Browser, address: str) -> None:
    with phone(chromium, address) as context:
        page = context.new_page()
        page.goto(PHQ9)
        page.wait_for_function(READY)
        page.wait_for_load_state("networkidle")
        before = page.evaluate(TRACES)
        asked: list[str] = []
        context.on("request", lambda request: asked.append(request.url))
        fill(page, [2, 2, 2, 2, 2, 2, 2, 2, 1])
        page.locator("#unit").select_option(label="听松街道")
        expect(page.locator("#services")).to_contain_text("听松街道")
        assert page.evaluate(TRACES) == before
        assert (asked, context.cookies()) == ([], [])


def test_the_policy_of_the_page_allows_no_connection(shared: Page) -> None:
    shared.goto(PHQ9)
    with shared.expect_event("console", lambda said: "connect-src 'none'" in said.text):
        shared.evaluate("() => { navigator.sendBeacon('/api/v1/health', 'q9=1'); }")
    tried = "() => fetch('/data/stations.json').then(() => 'sent', () => 'refused')"
    assert shared.evaluate(tried) == "refused"


def fill(page: Page, answers: list[int]) -> None:
    """Answer and ask for the result."""
    page.locator("[name=adult][value=yes]").check()
    page.evaluate(CHOOSE, answers)
    page.get_by_role("button", name="看结果").click()
    expect(page.locator("#result")).to_be_visible()


def test_coming_back_to_the_page_finds_it_empty(shared: Page) -> None:
    shared.goto(GAD7)
    fill(shared, [1] * 7)
    shared.goto("/selfcare/")
    shared.go_back()
    expect(shared.locator("#questions")).to_be_visible()
    expect(shared.locator("input:checked")).to_have_count(0)
    expect(shared.locator("#result")).to_be_hidden()


def test_a_minor_is_led_to_people_and_not_to_a_score(shared: Page) -> None:
    shared.goto(PHQ9)
    expect(shared.locator("#youth")).to_be_hidden()
    shared.get_by_role("radio", name="还没满").check()
    expect(shared.locator("#youth")).to_contain_text("学校的心理老师")
    expect(shared.locator("#youth").get_by_role("link", name="12355")).to_be_visible()
    expect(shared.locator("#questions")).to_be_hidden()


@pytest.mark.parametrize(
    ("moment", "said"),
    [
        (TUESDAY_MORNING, "现在可以找听松街道心灵驿站：现在有人接"),
        ("2026-01-06T03:00:00+08:00", "示例区心理健康指导中心"),
    ],
)
def test_the_result_names_who_can_be_reached_next(shared: Page, moment: str, said: str) -> None:
    shared.clock.set_fixed_time(moment)
    shared.goto(GAD7)
    fill(shared, [2] * 7)
    shared.locator("#unit").select_option(label="听松街道")
    expect(shared.locator("#services")).to_contain_text(said)
    expect(shared.locator("#services")).to_contain_text("（示例号码）")
    expect(shared.locator("#result")).to_contain_text("这是筛查，不是诊断")


@pytest.mark.parametrize(
    ("answers", "invited"),
    [([1, 1, 1, 1], []), ([3, 0, 0, 2], ["phq-9"]), ([0, 2, 2, 1], ["gad-7"])],
)
def test_four_questions_lead_on_from_three_points(
    shared: Page, answers: list[int], invited: list[str]
) -> None:
    shared.goto(QUICK)
    fill(shared, answers)
    links = shared.locator("#result-words a").evaluate_all("all => all.map((one) => one.pathname)")
    assert links == [f"/selfcare/{name}/" for name in invited]


def test_the_wording_stands_unaltered_and_marked_as_unsigned(shared: Page) -> None:
    shared.goto(PHQ9)
    legends = shared.locator(".question legend").all_inner_texts()
    items = SCALES["phq-9"].wording["items"]
    assert legends == [f"{number}. {item}" for number, item in enumerate(items, 1)]
    expect(shared.get_by_role("note")).to_contain_text("待临床审核")


def test_without_scripts_it_is_a_paper_with_rules_for_adding_up(
    chromium: Browser, address: str
) -> None:
    with phone(chromium, address, java_script_enabled=False) as context:
        page = context.new_page()
        page.goto(PHQ9)
        expect(page.locator(".question")).to_have_count(9)
        expect(page.get_by_text("每题都要选，没有选的不能算 0 分")).to_be_visible()
        expect(page.get_by_text("10–14 分：")).to_be_visible()
        expect(page.get_by_text("第 9 题只要不是“完全不会”")).to_be_visible()
        expect(page.locator("#youth")).to_be_visible()
        expect(page.get_by_role("button", name="看结果")).to_be_hidden()


def test_the_paper_for_the_counsellor_is_one_sheet_without_a_name(shared: Page) -> None:
    shared.clock.set_fixed_time(TUESDAY_MORNING)
    shared.goto(PHQ9)
    fill(shared, [1, 1, 1, 1, 1, 1, 1, 1, 2])
    paper = Paper(shared.pdf(format="A4"))
    printed = ["姓名（愿意写再写）", "PHQ-910分", "一半以上的日子2分", "2026-01-06", "待临床审核"]
    assert len(paper.pages) == 1
    assert [word for word in printed if word not in paper.text] == []
    unwanted = ["看结果", "打印给咨询师", "找咨询室", "快速离开"]
    assert [word for word in unwanted if word in paper.text] == []


def test_it_works_without_a_network(chromium: Browser, address: str) -> None:
    with phone(chromium, address) as context:
        page = context.new_page()
        page.goto("/")
        page.wait_for_function(READY)
        context.set_offline(True)
        page.goto(PHQ9)
        fill(page, [0, 0, 0, 0, 0, 0, 0, 0, 1])
        expect(page.locator("#result-alert")).to_contain_text("12356")
        expect(page.locator("#services a").first).to_be_visible()
