"""The two lists about the site itself: sitemap.xml, and /build.json with what it weighs."""

import gzip
import os
from collections.abc import Iterator
from pathlib import Path
from xml.sax.saxutils import escape

from chalicelib.domain.stations import Station

from .compact_json import compact
from .site_data import SiteData

ADDRESS_VARIABLE = "XINYI_SITE_URL"
LOCAL_ADDRESS = "http://127.0.0.1:8000"
PRIVATE = "/staff/"


def site_address() -> str:
    """Where the site will stand, without a slash at the end."""
    return os.environ.get(ADDRESS_VARIABLE, LOCAL_ADDRESS).rstrip("/")


def sitemap(site: Path, data: SiteData) -> Iterator[tuple[str, str]]:
    """`/sitemap.xml` of every page for residents, and `/robots.txt` that names it.

    The `lastmod` of a station is its last check, of an article its last review.
    """
    base = site_address()
    pages = [path for path in _pages(site) if not path.startswith(PRIVATE)]
    dates = {f"/stations/{one.id}/": one.record["verify"]["at"] for one in _verified(data)}
    dates |= {article.path: article.meta["reviewed_on"] for article in data.articles}
    rows = "".join(
        f"<url><loc>{escape(base + path)}</loc>{_lastmod(dates.get(path))}</url>\n"
        for path in pages
    )
    head = '<?xml version="1.0" encoding="UTF-8"?>\n'
    space = "http://www.sitemaps.org/schemas/sitemap/0.9"
    yield "/sitemap.xml", f'{head}<urlset xmlns="{space}">\n{rows}</urlset>\n'
    yield "/robots.txt", f"User-agent: *\nDisallow: {PRIVATE}\nSitemap: {base}/sitemap.xml\n"


def build_record(site: Path, data: SiteData) -> Iterator[tuple[str, str]]:
    """`/build.json`: no host is contacted, no cookie set; sizes in bytes; the data's date."""
    files = sorted(path for path in site.rglob("*") if path.is_file())
    record = {
        "hosts_contacted": [],
        "cookies": [],
        "data_date": data.data_date,
        "sample": data.sample,
        "calendar_years": sorted(data.workdays.years),
        "stations": len(data.stations),
        "reading": data.measure,
        "pages": len(_pages(site)),
        "files": len(files),
        "bytes": sum(path.stat().st_size for path in files),
        "gzipped": {
            f"/{path.relative_to(site).as_posix()}": _gzipped(path) for path in _parts(files)
        },
    }
    yield "/build.json", compact(record) + "\n"


def _verified(data: SiteData) -> Iterator[Station]:
    return (station for station in data.stations if station.record.get("verify"))


def _lastmod(day: str | None) -> str:
    return f"<lastmod>{day}</lastmod>" if day else ""


def _pages(site: Path) -> list[str]:
    found = (
        "/" + path.relative_to(site).parent.as_posix() + "/" for path in site.rglob("index.html")
    )
    return sorted(path.replace("/./", "/") for path in found)


def _parts(files: list[Path]) -> list[Path]:
    return [path for path in files if path.suffix in {".css", ".js"}]


def _gzipped(path: Path) -> int:
    return len(gzip.compress(path.read_bytes(), mtime=0))
