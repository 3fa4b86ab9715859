"""Finds links inside the built site that lead nowhere."""

from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

LINKS = {"a": "href", "link": "href", "script": "src", "img": "src"}


class _Targets(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        target = dict(attrs).get(LINKS.get(tag, ""))
        if target:
            self.found.add(target)


def broken_links(site: Path) -> list[tuple[str, str]]:
    """Each `(page, target)` whose target is on this site and has no file, sorted."""
    known: dict[str, bool] = {}
    broken: list[tuple[str, str]] = []
    for page in sorted(site.rglob("*.html")):
        address = _address(site, page)
        for target in _targets(page):
            path = _path_on_site(address, target)
            if path is not None and not known.setdefault(path, _exists(site, path)):
                broken.append((address, target))
    return broken


def _targets(page: Path) -> Iterator[str]:
    parser = _Targets()
    parser.feed(page.read_text(encoding="utf-8"))
    yield from sorted(parser.found)


def _address(site: Path, page: Path) -> str:
    return "/" + page.relative_to(site).as_posix().removesuffix("index.html")


def _path_on_site(address: str, target: str) -> str | None:
    parts = urlsplit(target)
    if parts.scheme or parts.netloc or not parts.path:
        return None
    return unquote(urlsplit(urljoin(address, target)).path)


def _exists(site: Path, path: str) -> bool:
    if path.startswith("/api/"):
        return True
    target = site / path.lstrip("/")
    return (target / "index.html").is_file() if path.endswith("/") else target.is_file()
