"""`leaflet`: an A4 sheet of each article, as PDF; `./dev site` then offers it on the page."""

import argparse
import os
import sys
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

from chalicelib.adapters.article_lint import lint_articles
from chalicelib.adapters.content_files import ContentError
from chalicelib.adapters.district_files import load_district, load_stations
from chalicelib.application.print_leaflets import LEAFLET, leaflet_model
from chalicelib.domain.articles import Article
from chalicelib.domain.leaflet import leaflet_name
from chalicelib.domain.period import SHANGHAI
from chalicelib.pdf.documents import render_document

ADDRESS_VARIABLE = "XINYI_SITE_URL"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Which articles, where to, and the address that the code leads to."""
    parser.add_argument("--article", action="append", help="文章的文件名，可以写几次；不写就是全部")
    parser.add_argument("--out", type=Path, default=Path("build/leaflets"), help="放在哪里")
    parser.add_argument("--content", type=Path, default=Path("content"), help="内容目录")
    parser.add_argument("--site", default=os.environ.get(ADDRESS_VARIABLE), help="网站的网址")


def run(arguments: argparse.Namespace) -> int:
    """Print; 2 when the address is missing, an article unknown or a text at fault."""
    try:
        articles = list(_wanted(arguments))
        district = load_district(arguments.content / "district")
    except (ContentError, _NotPrintable) as fault:
        print(f"错误：{fault}", file=sys.stderr)
        return 2
    site = arguments.site.rstrip("/")
    sample = any(one.get("sample") for one in load_stations(arguments.content / "district"))
    arguments.out.mkdir(parents=True, exist_ok=True)
    fresh = 0
    for article in articles:
        path = arguments.out / leaflet_name(article, site)
        if path.exists():
            continue
        model = leaflet_model(article, site, district.name, sample)
        path.write_bytes(render_document(LEAFLET, model))
        _remove_older(path, article)
        fresh += 1
    print(
        f"{len(articles)} 篇，新印 {fresh} 份，在 {arguments.out}。再生成网站，文章页上就有下载。"
    )
    return 0


class _NotPrintable(Exception):
    """The leaflets asked for cannot be made; a Chinese sentence."""


def _wanted(arguments: argparse.Namespace) -> Iterator[Article]:
    if not arguments.site:
        raise _NotPrintable(f"二维码要写网址，请设 {ADDRESS_VARIABLE} 或加 --site")
    lint = lint_articles(arguments.content, datetime.now(SHANGHAI).date())
    lint.refuse_errors()
    known = {article.slug: article for article in lint.articles}
    for slug in arguments.article or known:
        if slug not in known:
            raise _NotPrintable(f"没有叫“{slug}”的文章")
        yield known[slug]


def _remove_older(path: Path, article: Article) -> None:
    """An edition that no longer holds shall not be printed by mistake."""
    for other in path.parent.glob(f"{article.slug}-????????.pdf"):
        if other != path:
            other.unlink()
