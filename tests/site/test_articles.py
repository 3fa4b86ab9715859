"""What residents read is signed, sourced, safely worded and never far from help."""

import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
import yaml

from chalicelib.adapters.article_files import load_articles, load_house
from chalicelib.adapters.article_lint import lint_articles
from chalicelib.adapters.content_files import ContentError
from chalicelib.adapters.reader_files import load_audiences, load_tier_guide
from chalicelib.domain.article_checks import check_words
from public_site import CONTENT

TODAY = date(2026, 1, 5)
ARTICLES = load_articles(CONTENT)
SLUGS = {article.slug for article in ARTICLES}
LINES = {one["id"] for one in yaml.safe_load((CONTENT / "district/hotlines.yml").read_text())}
Change = Callable[[str, str, str], None]


@pytest.fixture
def content(tmp_path: Path) -> Path:
    """A copy of the texts to break."""
    return shutil.copytree(CONTENT, tmp_path / "content", ignore=shutil.ignore_patterns("stations"))


@pytest.fixture
def change(content: Path) -> Change:
    def changed(file: str, old: str, new: str) -> None:
        path = content / file
        text = path.read_text()
        assert old in text
        path.write_text(text.replace(old, new, 1))

    return changed


def errors(content: Path, today: date = TODAY) -> list[str]:
    return [str(one) for one in lint_articles(content, today).remarks if one.is_error]


def test_there_are_24_articles_and_nothing_stands_in_their_way() -> None:
    assert len(ARTICLES) == 24
    assert errors(CONTENT) == []


def test_all_the_articles_together_are_easy_to_read() -> None:
    reading = lint_articles(CONTENT, TODAY).reading
    assert reading.mean < 16
    assert reading.longest <= 32
    assert reading.rare_share < 0.005


def test_no_paragraph_is_used_in_two_articles() -> None:
    long = [one.text for article in ARTICLES for one in article.blocks if len(one.text) > 24]
    assert sorted(text for text in set(long) if long.count(text) > 1) == []


def test_articles_begin_in_different_words() -> None:
    assert len({article.blocks[0].text[:6] for article in ARTICLES}) == len(ARTICLES)


def test_the_article_for_the_worst_hour_names_the_numbers_first() -> None:
    first = next(one for one in ARTICLES if one.slug == "in-a-crisis").blocks[0].text
    assert all(number in first for number in ("120", "110", "12356"))


@pytest.mark.parametrize(
    ("file", "old", "new", "said"),
    [
        ("articles/sleep-well.md", "一晚没睡好", "患者没睡好", "第 23 行：不要写“患者”"),
        ("articles/neighbours.md", "见面先说声", "打12321，先说声", "12321 不在核对过的号码里"),
        (
            "articles/at-work.md",
            "[街镇的心灵驿站](/stations/)",
            "[打](tel:12338)",
            "12338 不在可以",
        ),
        ("articles/at-work.md", "[stress-and-relaxation, ", "[stress, ", "没有叫“stress”的另一篇"),
        ("articles/ten-points.md", "# 心理健康素养十条", "# 十条", "正文第一行应是"),
        ("articles/ten-points.md", "review_note: 示例", "review_note: 已审", "没有真实审核"),
        ("articles/ten-points.md", "2025-12-08", "2026-02-01", "还没有到"),
        ("articles/ten-points.md", "2026-12-08", "2029-12-08", "最长隔两年"),
        ("crisis.md", "很难受，想现在", "绝对保密，想现在", "content/crisis.md 第"),
    ],
)
def test_what_may_not_be_read_stops_the_build_with_place_and_reason(
    content: Path, change: Change, file: str, old: str, new: str, said: str
) -> None:
    change(file, old, new)
    found = errors(content)
    assert [line for line in found if line.startswith(f"content/{file} 第") and said in line], found


def test_an_unsafe_word_names_its_clause(content: Path, change: Change) -> None:
    change("articles/sleep-well.md", "一晚没睡好", "自杀未遂")
    assert "（W-01，世界卫生组织《预防自杀：媒体专业人员参考资料》2023年）" in errors(content)[0]


@pytest.mark.parametrize("kind", load_house(CONTENT).unsafe, ids=lambda kind: kind.id)
def test_every_word_on_the_list_is_refused_with_a_reason(kind) -> None:
    house = load_house(CONTENT)
    refused = {word for word in kind.words if list(check_words(f"一句{word}话", house))}
    assert (refused, len(kind.reason) > 3) == (set(kind.words), True)


def test_an_article_that_is_too_short_says_by_how_much(content: Path) -> None:
    path = content / "articles/neighbours.md"
    path.write_text(path.read_text().split("## 第一步")[0])
    assert any("个汉字，应在 600 到 1200 之间" in line for line in errors(content))


def test_a_long_sentence_is_named_with_its_line(content: Path, change: Change) -> None:
    change("articles/sleep-well.md", "一晚没睡好，谁都遇到过。", "一" * 33 + "。")
    assert errors(content) == [
        "content/articles/sleep-well.md 第 23 行：这一句有 33 字，请断开：" + "一" * 12 + "…"
    ]


def test_a_review_that_is_due_is_a_warning_and_no_error() -> None:
    remarks = lint_articles(CONTENT, date(2027, 3, 1)).remarks
    due = [str(one) for one in remarks if "已过，请专业人员再看一遍" in str(one)]
    assert len(due) == 24
    assert errors(CONTENT, date(2027, 3, 1)) == []


def test_what_nobody_has_confirmed_is_put_before_a_person() -> None:
    remarks = [str(one) for one in lint_articles(CONTENT, TODAY).remarks]
    assert any("发布前请核对：12338在本地的接听时间" in line for line in remarks)


@pytest.mark.parametrize("old", ["author:", "sources:", "crisis_block: true"])
def test_an_article_without_its_opening_facts_stops_the_build_by_name(
    content: Path, change: Change, old: str
) -> None:
    change("articles/sleep-well.md", old, f"x_{old}")
    with pytest.raises(ContentError, match=r"sleep-well\.md 第 \d+ 行"):
        load_articles(content)


def test_an_article_cannot_switch_off_the_crisis_block(content: Path, change: Change) -> None:
    change("articles/sleep-well.md", "crisis_block: true", "crisis_block: false")
    with pytest.raises(ContentError):
        load_articles(content)


@pytest.mark.parametrize(
    ("file", "old", "new", "said"),
    [
        ("tier-guide.yml", "to: talk-now}", "to: talk}", "后面没有叫“talk”的一步"),
        ("tier-guide.yml", "- id: room", "- id: rooms", "没有叫“room”"),
        ("tier-guide.yml", "[h120, h110]", "[h120, h999]", "没有叫“h999”的热线"),
        ("audiences.yml", "also: [in-a-crisis", "also: [in-crisis", "没有叫“in-crisis”的文章"),
    ],
)
def test_a_page_for_readers_that_leads_nowhere_names_the_line(
    content: Path, change: Change, file: str, old: str, new: str, said: str
) -> None:
    change(file, old, new)
    load = load_audiences if file == "audiences.yml" else load_tier_guide
    with pytest.raises(ContentError, match=said):
        load(content, SLUGS, LINES)


def test_the_first_question_of_the_guide_is_about_danger_and_every_way_is_short() -> None:
    steps = {step["id"]: step for step in load_tier_guide(CONTENT, SLUGS, LINES)}

    def longest(name: str) -> int:
        ways = [longest(answer["to"]) for answer in steps[name].get("answers", ())]
        return 1 + max(ways, default=0)

    assert "危险" in steps["start"]["title"]
    assert longest("start") <= 5
