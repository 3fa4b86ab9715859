"""The feed of the articles, RSS 2.0, newest review first."""

from collections.abc import Iterator
from datetime import datetime, time
from email.utils import format_datetime
from xml.sax.saxutils import escape, quoteattr

from chalicelib.domain.articles import Article
from chalicelib.domain.period import SHANGHAI

from .site_data import SiteData
from .sitemap import site_address

FEED_PATH = "/articles/feed.xml"
ATOM = "http://www.w3.org/2005/Atom"


def feed(data: SiteData) -> Iterator[tuple[str, str]]:
    """`/articles/feed.xml`; the time of an article is noon of its review day in Shanghai."""
    base = site_address()
    newest = sorted(data.articles, key=lambda one: (one.meta["reviewed_on"], one.slug))[::-1]
    if not newest:
        return
    address = quoteattr(base + FEED_PATH)
    parts = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        f'<rss version="2.0" xmlns:atom="{ATOM}"><channel>',
        f"<title>心驿 {escape(data.district.name)}心理健康文章</title>",
        f"<link>{escape(base)}/articles/</link>",
        "<description>写给居民的心理健康短文章，写明依据、审核和复审日期。</description>",
        "<language>zh-cn</language>",
        f"<lastBuildDate>{_moment(newest[0])}</lastBuildDate>",
        f'<atom:link href={address} rel="self" type="application/rss+xml"/>',
        *(_item(article, base) for article in newest),
        "</channel></rss>",
    ]
    yield FEED_PATH, "\n".join(parts) + "\n"


def _item(article: Article, base: str) -> str:
    address = escape(base + article.path)
    tags = "".join(f"<category>{escape(tag)}</category>" for tag in article.meta["tags"])
    return (
        f"<item><title>{escape(article.title)}</title><link>{address}</link>"
        f'<guid isPermaLink="true">{address}</guid><pubDate>{_moment(article)}</pubDate>{tags}'
        f"<description>{escape(article.description)}</description></item>"
    )


def _moment(article: Article) -> str:
    day = datetime.fromisoformat(article.meta["reviewed_on"]).date()
    return format_datetime(datetime.combine(day, time(12), SHANGHAI))
