"""The two lists about the site itself: sitemap.xml, and /build.json with what it weighs."""

import gzip
import os
from collections.abc import Iterable, Iterator
from pathlib import Path
from xml.sax.saxutils import escape

from chalicelib.domain.stations import Station

from .compact_json import compact
from .fresh_site import FreshSite
from .site_data import SiteData

ADDRESS_VARIABLE = "XINYI_SITE_URL"
LOCAL_ADDRESS = "http://127.0.0.1:8000"
PRIVATE = "/staff/"


def site_address() -> str:
    """Where the site will stand, without a slash at the end."""
    return os.environ.get(ADDRESS_VARIABLE, LOCAL_ADDRESS).rstrip("/")


def sitemap(pages: Iterable[str], data: SiteData) -> Iterator[tuple[str, str]]:
    """`/sitemap.xml` of every page for residents, and `/robots.txt` that names it.

    The `lastmod` of a station is its last check, of an article its last review.
    """
    base = site_address()
    dates = {f"/stations/{one.id}/": one.record["verify"]["at"] for one in _verified(data)}
    dates |= {article.path: article.meta["reviewed_on"] for article in data.articles}
    rows = "".join(
        f"<url><loc>{escape(base + path)}</loc>{_lastmod(dates.get(path))}</url>\n"
        for path in pages
        if not path.startswith(PRIVATE)
    )
    head = '<?xml version="1.0" encoding="UTF-8"?>\n'
    space = "http://www.sitemaps.org/schemas/sitemap/0.9"
    yield "/sitemap.xml", f'{head}<urlset xmlns="{space}">\n{rows}</urlset>\n'
    yield "/robots.txt", f"User-agent: *\nDisallow: {PRIVATE}\nSitemap: {base}/sitemap.xml\n"


def build_record(site: FreshSite, data: SiteData) -> Iterator[tuple[str, str]]:
    """`/build.json`: no host is contacted, no cookie set; sizes in bytes; the data's date."""
    parts = sorted(path for path in site.sizes if path.endswith((".css", ".js")))
    record = {
        "hosts_contacted": [],
        "cookies": [],
        "data_date": data.data_date,
        "sample": data.sample,
        "calendar_years": sorted(data.workdays.years),
        "stations": len(data.stations),
        "reading": data.measure,
        "pages": len(site.pages()),
        "files": len(site.sizes),
        "bytes": sum(site.sizes.values()),
        "gzipped": {path: _gzipped(Path(f"{site.root}{path}")) for path in parts},
    }
    yield "/build.json", compact(record) + "\n"


def _verified(data: SiteData) -> Iterator[Station]:
    return (station for station in data.stations if station.record.get("verify"))


def _lastmod(day: str | None) -> str:
    return f"<lastmod>{day}</lastmod>" if day else ""


def _gzipped(path: Path) -> int:
    return len(gzip.compress(path.read_bytes(), mtime=0))
