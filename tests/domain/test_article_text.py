"""An article's Markdown as blocks, sentences and measures, and the words it must not use."""

import pytest

from chalicelib.domain.article_checks import House, check_words
from chalicelib.domain.article_text import Run, blocks_of, plain, runs_of, sentences_of
from chalicelib.domain.reading_level import is_common, reading_of, together
from chalicelib.domain.safe_wording import Unsafe, unsafe_in

TEXT = """# 标题

第一段，两行
连在一起。

## 小标题

- 一件[事](/stations/)。
- **两件**事
1. 先做
"""
COMFORT = Unsafe("W-09", ("想开点",), "会更孤单", "", "十条", unless=("不说“想开点”",))


def test_headings_paragraphs_and_items_stand_in_order_with_their_lines() -> None:
    assert [(one.kind, one.text, one.line) for one in blocks_of(TEXT)] == [
        ("h1", "标题", 1),
        ("p", "第一段，两行连在一起。", 3),
        ("h2", "小标题", 6),
        ("ul", "一件[事](/stations/)。", 8),
        ("ul", "**两件**事", 9),
        ("ol", "先做", 10),
    ]


def test_a_reader_sees_neither_addresses_nor_stars() -> None:
    assert plain("打**12356**，看[这里](/crisis/)，*今天就做*") == "打12356，看这里，今天就做"


def test_emphasis_is_kept_for_the_printer() -> None:
    assert runs_of("先**停**，再*走*") == (
        Run("", "先"),
        Run("b", "停"),
        Run("", "，再"),
        Run("em", "走"),
    )


def test_a_sentence_ends_at_a_stop_or_with_its_block() -> None:
    found = list(sentences_of(blocks_of("他说：“不怕。”真的？\n\n- 走\n")))
    assert found == [(1, "他说"), (1, "不怕"), (1, "真的"), (3, "走")]


@pytest.mark.parametrize(("character", "common"), [("心", True), ("驿", False), ("㐀", False)])
def test_common_is_what_the_first_level_of_the_standard_holds(character: str, common: bool) -> None:
    assert is_common(character) is common


def test_the_measure_of_two_texts_is_that_of_all_their_sentences() -> None:
    one, other = reading_of(blocks_of("心里难受。")), reading_of(blocks_of("去驿站谈谈好吗"))
    both = together([one, other])
    assert (both.characters, both.sentences, both.longest, both.rare) == (11, 2, 7, 1)
    assert "平均每句 5.5 字" in str(both)


def test_an_unsafe_word_is_found_with_its_line() -> None:
    found = [(line, word) for line, word, _ in unsafe_in("好\n别难过，想开点", [COMFORT])]
    assert found == [(2, "想开点")]


def test_a_word_may_stand_where_the_text_advises_against_it() -> None:
    assert list(unsafe_in("陪着他，不说“想开点”。", [COMFORT])) == []


def test_a_count_is_no_telephone():
    house = House((), {}, {})
    counts = "试了122 次，改了128 处，117个，耗时120 毫秒，共12000 份"
    assert list(check_words(counts, house)) == []
    (remark,) = [remark for _, remark in check_words("请打122，说明位置", house)]
    assert remark.text == "122 不在核对过的号码里"
