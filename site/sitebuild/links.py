"""Finds links inside the built site that lead nowhere."""

import re
from collections import defaultdict
from collections.abc import Container
from html import unescape
from urllib.parse import unquote, urljoin, urlsplit

# Every page comes from our templates or from MkDocs, and both write attributes in double quotes.
_LINK = re.compile(r'\s(?:href|src)="(?!https:|tel:|#)([^"]+)"')


class Links:
    """The targets of all pages, and where each of them stands."""

    def __init__(self) -> None:
        self._pages: defaultdict[str, list[str]] = defaultdict(list)
        self._beside: list[tuple[str, str]] = []

    def read(self, page: str, html: str) -> None:
        """Note the links of a page, `/stations/`."""
        for target in set(_LINK.findall(html)):
            if target.startswith("/"):
                self._pages[target].append(page)
            else:
                self._beside.append((page, target))

    def broken(self, files: Container[str]) -> list[tuple[str, str]]:
        """Each `(page, target)` whose target is on this site and is none of its files, sorted."""
        found = [
            (page, target)
            for target, pages in self._pages.items()
            if _leads_nowhere("/", target, files)
            for page in pages
        ]
        found += [one for one in self._beside if _leads_nowhere(*one, files)]
        return sorted(found)


def _leads_nowhere(page: str, target: str, files: Container[str]) -> bool:
    parts = urlsplit(unescape(target))
    if parts.scheme or parts.netloc or not parts.path:
        return False
    path = unquote(urljoin(page, parts.path))
    if path.startswith("/api/"):
        return False
    return (f"{path}index.html" if path.endswith("/") else path) not in files
