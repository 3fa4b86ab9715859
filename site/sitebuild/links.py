"""Finds links inside the built site that lead nowhere."""

import re
from html import unescape
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

# Every page comes from our templates or from MkDocs, and both write attributes in double quotes.
_LINK = re.compile(r'\s(?:href|src)="([^"]+)"')


def broken_links(site: Path) -> list[tuple[str, str]]:
    """Each `(page, target)` whose target is on this site and has no file, sorted."""
    known: dict[str, bool] = {}
    broken: list[tuple[str, str]] = []
    for page in sorted(site.rglob("*.html")):
        address = _address(site, page)
        for target in sorted(set(_LINK.findall(page.read_text(encoding="utf-8")))):
            path = _path_on_site(address, unescape(target))
            if path is None:
                continue
            if path not in known:
                known[path] = _exists(site, path)
            if not known[path]:
                broken.append((address, target))
    return broken


def _address(site: Path, page: Path) -> str:
    return "/" + page.relative_to(site).as_posix().removesuffix("index.html")


def _path_on_site(address: str, target: str) -> str | None:
    parts = urlsplit(target)
    if parts.scheme or parts.netloc or not parts.path:
        return None
    path = parts.path if parts.path.startswith("/") else urlsplit(urljoin(address, target)).path
    return unquote(path)


def _exists(site: Path, path: str) -> bool:
    if path.startswith("/api/"):
        return True
    target = site / path.lstrip("/")
    return (target / "index.html").is_file() if path.endswith("/") else target.is_file()
