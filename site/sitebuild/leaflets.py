"""The leaflets that `./dev cli leaflet` printed: the site offers those of the current edition."""

from collections.abc import Iterator
from pathlib import Path

from chalicelib.domain.articles import Article
from chalicelib.domain.leaflet import leaflet_name

from .site_data import SiteData
from .sitemap import site_address


def leaflet_path(article: Article, folder: Path | None) -> str | None:
    """Where the site offers the leaflet; None when this edition was not printed."""
    return f"/data/articles/{article.slug}.pdf" if _printed(article, folder) else None


def leaflets(data: SiteData, folder: Path | None) -> Iterator[tuple[str, bytes]]:
    """Each leaflet of the current edition."""
    for article in data.articles:
        path, file = leaflet_path(article, folder), _printed(article, folder)
        if path and file:
            yield path, file.read_bytes()


def _printed(article: Article, folder: Path | None) -> Path | None:
    file = folder / leaflet_name(article, site_address()) if folder else None
    return file if file and file.is_file() else None
