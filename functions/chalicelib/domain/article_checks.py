"""What must hold of an article before residents read it; remarks with lines of its file."""

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from .article_text import sentences_of
from .articles import Article
from .reading_level import reading_of
from .safe_wording import Unsafe, unsafe_in
from .station_remarks import Remark, error, warning

LONGEST_TERM = timedelta(days=2 * 366)
# What is counted is no telephone: a measure word follows.
_COUNTED = " ?[年月日个分次处份件段种格条项人秒对]"
_NUMBER = re.compile(
    r"(?<![0-9A-Za-z.])(?:1[12][0-9]|12[0-9]{3})"
    rf"(?![0-9A-Za-z.%]|{_COUNTED}| 毫秒|号(?!码))"
)
_DIALLED = re.compile(r"\(tel:([^)]+)\)")

Placed = tuple[int, Remark]


@dataclass(frozen=True)
class House:
    """The house's rules for texts: unsafe words, numbers that may be named, limits by name.

    `urgent` are the words that, searched for, bring help before any article.
    """

    unsafe: tuple[Unsafe, ...]
    numbers: Mapping[str, bool]
    limits: Mapping[str, Any]
    urgent: tuple[str, ...] = ()

    @property
    def dialled(self) -> frozenset[str]:
        """The numbers that a reader may dial with one touch."""
        return frozenset(number for number, direct in self.numbers.items() if direct)


def check_article(article: Article, house: House, slugs: Collection[str]) -> Iterator[Placed]:
    """The remarks that do not depend on the day; `slugs` are those of all articles."""
    yield from check_words(article.body, house, article.first_line)
    yield from _check_length(article, house)
    yield from _check_sentences(article, house)
    yield from _check_heading(article)
    for other in article.meta.get("related", ()):
        if other not in slugs or other == article.slug:
            yield 1, error("A-06", "/related", f"接着看：没有叫“{other}”的另一篇文章")
    sample = "示例" in f"{article.meta['author']}{article.meta['reviewed_by']}"
    if sample and not str(article.meta.get("review_note", "")).startswith("示例"):
        yield 1, error("A-07", "/reviewed_by", "审核人是示例的，要用 review_note 说明没有真实审核")


def check_words(text: str, house: House, first_line: int = 1) -> Iterator[Placed]:
    """Unsafe words and numbers that nobody has checked, in any text for residents or staff."""
    for line, word, kind in unsafe_in(text, house.unsafe):
        instead = f"，请写“{kind.instead}”" if kind.instead else ""
        text_of = f"不要写“{word}”：{kind.reason}{instead}"
        yield line + first_line - 1, _unsafe(kind, text_of)
    for number, line_text in enumerate(text.split("\n"), first_line):
        for found in _DIALLED.findall(line_text):
            if found not in house.dialled:
                yield number, error("A-08", "", f"{found} 不在可以直接拨打的号码里")
        for found in _NUMBER.findall(line_text):
            if found not in house.numbers:
                yield number, error("A-09", "", f"{found} 不在核对过的号码里")


def check_dates(article: Article, today: date) -> Iterator[Placed]:
    """Review dates that contradict each other stop the build; one that has passed is a warning."""
    reviewed = date.fromisoformat(article.meta["reviewed_on"])
    following = date.fromisoformat(article.meta["next_review"])
    if reviewed > today:
        yield 1, error("A-10", "/reviewed_on", f"审核日期 {reviewed} 还没有到")
    if not reviewed < following <= reviewed + LONGEST_TERM:
        yield 1, error("A-11", "/next_review", "下次复审要晚于审核日期，最长隔两年")
    elif following < today:
        yield 1, warning("A-12", "/next_review", f"复审日期 {following} 已过，请专业人员再看一遍")
    for index, claim in enumerate(article.meta.get("to_confirm", ())):
        yield 1, warning("A-13", f"/to_confirm/{index}", f"发布前请核对：{claim}")


def _unsafe(kind: Unsafe, text: str) -> Remark:
    found = error(kind.id, "", text)
    return Remark(found.rule, found.level, found.pointer, found.text, f"{kind.id}，{kind.cite}")


def _check_length(article: Article, house: House) -> Iterator[Placed]:
    characters = reading_of(article.blocks).characters
    least, most = house.limits["characters"]
    if not least <= characters <= most:
        yield (
            article.first_line,
            error("A-01", "", f"正文 {characters} 个汉字，应在 {least} 到 {most} 之间"),
        )


def _check_sentences(article: Article, house: House) -> Iterator[Placed]:
    reading = reading_of(article.blocks)
    for line, sentence in sentences_of(article.blocks):
        if len(sentence) > house.limits["longest_sentence"]:
            yield line, error("A-02", "", f"这一句有 {len(sentence)} 字，请断开：{sentence[:12]}…")
    if reading.mean > house.limits["mean_sentence"]:
        yield article.first_line, error("A-03", "", f"平均每句 {reading.mean:.1f} 字，太长")
    if reading.rare_share > house.limits["rare_share"]:
        share = f"{reading.rare_share:.1%}"
        yield article.first_line, error("A-04", "", f"一级常用字以外的字占 {share}，太多")


def _check_heading(article: Article) -> Iterator[Placed]:
    if not article.body.strip().startswith(f"# {article.title}\n"):
        yield article.first_line, error("A-05", "", f"正文第一行应是“# {article.title}”")
