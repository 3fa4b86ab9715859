"""What MkDocs is told of each article beside its own text: readers, further reading, files."""

import json
from pathlib import Path
from typing import Any

from chalicelib.domain.articles import Article

from .article_list import audience_path
from .leaflets import leaflet_path
from .share_cards import card_path
from .site_data import SiteData
from .sitemap import site_address

VARIABLE = "XINYI_ARTICLES"


def write_facts(data: SiteData, file: Path, leaflets: Path | None) -> None:
    """Write `{slug: facts}` for site/sitebuild/mkdocs_hook.py, which hands it to the template."""
    facts = {one.slug: _facts(one, data, leaflets) for one in data.articles}
    file.write_text(json.dumps(facts, ensure_ascii=False), encoding="utf-8")


def _facts(article: Article, data: SiteData, leaflets: Path | None) -> dict[str, Any]:
    readers = [
        (one["title"], audience_path(one))
        for one in data.audiences
        if set(one["audience"]).intersection(article.audience)
    ]
    related = [data.article_of[slug] for slug in article.meta.get("related", ())]
    return {
        "address": site_address() + article.path,
        "image": site_address() + card_path(article),
        "card": card_path(article),
        "leaflet": leaflet_path(article, leaflets),
        "readers": readers,
        "related": [(one.title, one.path) for one in related],
    }
