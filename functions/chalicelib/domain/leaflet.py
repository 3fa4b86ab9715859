"""How a printed article is named, so that a site never offers an older edition."""

from .articles import Article


def leaflet_name(article: Article, site: str) -> str:
    """The file of this edition; another text, review or address has another name."""
    return f"{article.slug}-{article.mark(site)}.pdf"
