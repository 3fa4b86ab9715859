"""Checks every article and every other text of content/; each remark with file, line and clause."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from chalicelib.domain.article_checks import Placed, check_article, check_dates, check_words
from chalicelib.domain.articles import Article
from chalicelib.domain.reading_level import Reading, reading_of, together

from .article_files import FOLDER, LIST, label_of, load_articles, load_house
from .content_remarks import ContentErrors, PlacedRemark


class ArticleErrors(ContentErrors):
    """Everything that keeps the texts from being published, one line each."""


@dataclass(frozen=True)
class ArticleLint:
    """The articles whose opening facts are sound, and every remark by file and line."""

    articles: tuple[Article, ...]
    remarks: tuple[PlacedRemark, ...]

    def refuse_errors(self) -> None:
        """Raise ArticleErrors with all the errors, if there are any."""
        errors = [remark for remark in self.remarks if remark.is_error]
        if errors:
            raise ArticleErrors(errors)

    @property
    def reading(self) -> Reading:
        """How hard all articles together are to read."""
        return together(reading_of(article.blocks) for article in self.articles)

    @property
    def measure(self) -> str:
        """The same in one sentence for staff."""
        return f"文章 {len(self.articles)} 篇：{self.reading}"


def lint_articles(content: Path, today: date) -> ArticleLint:
    """Check the texts as of a day; ContentError when a file cannot be read at all."""
    house, articles = load_house(content), load_articles(content)
    slugs = {article.slug for article in articles}
    remarks: list[PlacedRemark] = []
    for article in articles:
        label = label_of(content / FOLDER / f"{article.slug}.md")
        remarks += _placed(label, check_article(article, house, slugs))
        remarks += _placed(label, check_dates(article, today))
    for path in _other_texts(content):
        label = f"content/{path.relative_to(content).as_posix()}"
        remarks += _placed(label, check_words(path.read_text(encoding="utf-8"), house))
    remarks.sort(key=lambda one: (one.file, one.line, one.remark.rule))
    return ArticleLint(articles, tuple(remarks))


def _placed(label: str, found: Iterable[Placed]) -> Iterator[PlacedRemark]:
    return (PlacedRemark(label, line, "", remark) for line, remark in found)


def _other_texts(content: Path) -> list[Path]:
    """Every Markdown text that is no article: crisis page, guide, first visit, rights."""
    return [
        path
        for path in sorted(content.rglob("*.md"))
        if path.parent.name != FOLDER or path.name == LIST
    ]
