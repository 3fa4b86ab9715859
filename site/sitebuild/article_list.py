"""The articles by topic, the page for each kind of reader, and the file that search reads."""

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any

from jinja2 import Environment

from chalicelib.adapters.article_files import load_house
from chalicelib.adapters.content_files import ContentError
from chalicelib.domain.articles import Article

from .compact_json import compact
from .markdown_text import MarkdownPage, inline, read_page
from .site_data import SiteData

LIST_PATH = "/articles/"
LIST_FILE = "content/articles/index.md"


def articles_page(data: SiteData, env: Environment) -> Iterator[tuple[str, str]]:
    """`/articles/`: search with script, every article under its topic without."""
    page = read_page(data.content / "articles" / "index.md")
    template = env.get_template("templates/article-list.html")
    sections = list(_sections(page, data))
    yield LIST_PATH, template.render(page=page, sections=sections, audiences=data.audiences)


def audience_pages(data: SiteData, env: Environment) -> Iterator[tuple[str, str]]:
    """`/articles/for/<id>/`: a greeting, first steps, the articles, services and hotlines."""
    template = env.get_template("templates/audience.html")
    for one in data.audiences:
        yield (
            audience_path(one),
            template.render(
                one=one,
                services=[inline(text) for text in one["services"]],
                articles=articles_for(one, data),
                hotlines=[data.line_of[name] for name in one["hotlines"]],
                others=[other for other in data.audiences if other is not one],
            ),
        )


def audience_path(audience: Mapping[str, Any]) -> str:
    """Where the page for a kind of reader stands."""
    return f"{LIST_PATH}for/{audience['id']}/"


def articles_for(audience: Mapping[str, Any], data: SiteData) -> list[Article]:
    """Those written for these readers, then those that suit them too."""
    wanted = set(audience["audience"])
    own = [article for article in data.articles if wanted.intersection(article.audience)]
    also = [data.article_of[slug] for slug in audience["also"]]
    return [*own, *(article for article in also if article not in own)]


def search_file(data: SiteData) -> Iterator[tuple[str, str]]:
    """`/data/articles.json`: `{urgent, articles: [[path, title, description, tags, text]]}`."""
    rows = [
        [one.path, one.title, one.description, " ".join(one.meta["tags"]), one.words]
        for one in data.articles
    ]
    urgent = list(load_house(data.content).urgent)
    yield "/data/articles.json", compact({"urgent": urgent, "articles": rows})


def _sections(page: MarkdownPage, data: SiteData) -> Iterator[tuple[str, list[Article]]]:
    sections = page.meta.get("sections", [])
    listed = Counter(slug for section in sections for slug in section["articles"])
    for slug in listed:
        if slug not in data.article_of:
            raise ContentError(LIST_FILE, 1, "", f"目录里的“{slug}”没有文章")
    for slug in data.article_of:
        if listed[slug] != 1:
            raise ContentError(LIST_FILE, 1, "", f"文章“{slug}”在目录里应出现一次")
    for section in sections:
        yield section["title"], [data.article_of[slug] for slug in section["articles"]]
