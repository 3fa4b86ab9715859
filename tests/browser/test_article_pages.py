"""A reader on a phone finds an article by a word from the middle of it, or answers a question."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from chalicelib.adapters.article_files import load_articles
from public_site import CONTENT, built_once, served

ARTICLES = [article.path for article in load_articles(CONTENT)]
PHONE = {"width": 360, "height": 740}
KINDS = ("/articles/", "/articles/for/carers/", "/which/", "/which/danger/", "/rights/")
FIELD = "在文章里找"
expect.set_options(timeout=30000)


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    site: Path = built_once(tmp_path_factory)
    with served(site) as address:
        yield address


@pytest.fixture
def page(chromium: Browser, address: str) -> Iterator[Page]:
    """A phone; an error in a script fails the test."""
    context = chromium.new_context(base_url=address, viewport=PHONE)
    context.set_default_timeout(30000)
    faults: list[str] = []
    page = context.new_page()
    page.on("pageerror", lambda error: faults.append(str(error)))
    yield page
    context.close()
    assert faults == []


def typed(page: Page, words: str) -> None:
    page.goto("/articles/")
    page.get_by_label(FIELD).fill(words)


@pytest.mark.parametrize(
    ("words", "title"),
    [
        ("长期失眠的首选", "睡个好觉"),
        ("婆", "没有"),
        ("拖椅子", "邻里矛盾先降温"),
        ("报警器", "认识焦虑"),
        ("ｐｈｑ-9 体温计", "PHQ-9 与 GAD-7：怎么看自查结果"),
        ("孩子 肚子疼", "写给家长：怎样听孩子说话"),
    ],
)
def test_words_from_mid_sentence_find_their_article(page: Page, words: str, title: str) -> None:
    typed(page, words)
    if title == "没有":
        expect(page.get_by_role("status")).to_contain_text("没有找到")
        expect(page.get_by_role("link", name="睡个好觉")).to_be_visible()
    else:
        expect(page.locator("#found")).to_contain_text(title)
        expect(page.locator("#found mark").first).to_be_visible()


def test_the_title_comes_before_a_mention_and_the_way_back_is_an_empty_field(page: Page) -> None:
    typed(page, "考试")
    expect(page.locator("#found li").first).to_contain_text("考试季的心情")
    expect(page.locator("#all")).to_be_hidden()
    page.get_by_label(FIELD).fill("")
    expect(page.locator("#all")).to_be_visible()
    expect(page.locator("#found")).to_be_hidden()


def test_words_of_despair_bring_the_numbers_before_any_article(page: Page) -> None:
    typed(page, "我不想 活了")
    expect(page.get_by_role("alert")).to_contain_text("12356")
    expect(page.get_by_role("alert").get_by_role("link", name="120")).to_be_visible()


def test_the_file_of_the_search_is_fetched_at_the_first_touch_and_words_are_sent_nowhere(
    page: Page,
) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto("/articles/", wait_until="networkidle")
    assert [url for url in asked if "articles.json" in url] == []
    page.get_by_label(FIELD).fill("睡不着")
    expect(page.locator("#found")).to_be_visible()
    assert [url for url in asked if "%E7%9D%A1" in url or "?" in url] == []
    assert page.evaluate("Object.values({...localStorage, ...sessionStorage}).join()") == ""


def test_without_a_network_the_search_says_so_and_the_list_stays(page: Page) -> None:
    page.route("**/data/articles.json", lambda route: route.fulfill(status=503))
    typed(page, "睡")
    expect(page.get_by_role("status")).to_contain_text("暂时搜不了")
    expect(page.get_by_role("link", name="睡个好觉")).to_be_visible()
    page.unroute("**/data/articles.json")


def test_without_scripts_three_answers_lead_to_the_place_to_go(
    chromium: Browser, address: str
) -> None:
    options = {"viewport": PHONE, "java_script_enabled": False}
    with chromium.new_context(base_url=address, **options) as context:
        page = context.new_page()
        page.goto("/which/")
        for answer in ("没有危险，想看看该去哪里", "我自己，成年人", "几天，或者因为一件具体的事"):
            page.get_by_role("link", name=answer).click()
        page.get_by_role("link", name="邻里、家庭、工作上的疙瘩").click()
        expect(page.get_by_role("heading", level=1)).to_have_text("社区心理咨询室")
        page.goto("/articles/")
        expect(page.get_by_label(FIELD)).to_be_hidden()
        expect(page.get_by_role("link", name="睡个好觉")).to_be_visible()


def test_no_article_is_wider_than_a_small_phone(page: Page) -> None:
    wide = []
    for path in ARTICLES:
        page.goto(path, wait_until="domcontentloaded")
        if page.evaluate("document.documentElement.scrollWidth") > PHONE["width"]:
            wide.append(path)
    assert wide == []


@pytest.mark.parametrize("path", [*KINDS, "/articles/understanding-depression/"])
def test_axe_finds_nothing(chromium: Browser, address: str, path: str) -> None:
    scheme = "dark" if path in KINDS[::2] else "light"
    options = {"viewport": PHONE, "color_scheme": scheme, "bypass_csp": True}
    with chromium.new_context(base_url=address, **options) as context:
        page = context.new_page()
        page.goto(path)
        assert [one["id"] for one in Axe().run(page).response["violations"]] == []


@pytest.mark.parametrize("path", KINDS)
def test_answers_and_links_of_lists_are_easy_to_hit(page: Page, path: str) -> None:
    page.goto(path)
    touched = page.locator(
        "main .button:visible, .articles a:visible, .lines a:visible, main input"
    )
    heights = touched.evaluate_all("all => all.map((one) => one.getBoundingClientRect().height)")
    assert min(heights, default=48) >= 48
