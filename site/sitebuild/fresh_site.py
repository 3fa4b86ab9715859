"""A site while it grows in its folder: each file written once, its size and links remembered."""

from collections.abc import Iterable
from pathlib import Path

from .lighter import lighter
from .links import Links

READ = frozenset({".html", ".js", ".css"})


class FreshSite:
    """What stands in the folder, by address: `/stations/index.html`."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.sizes: dict[str, int] = {}
        self._links = Links()
        self._folders: set[str] = set()

    def take_in(self) -> None:
        """Make lighter and remember what somebody else wrote into the folder."""
        for path in sorted(path for path in self.root.rglob("*") if path.is_file()):
            address = f"/{path.relative_to(self.root).as_posix()}"
            if path.suffix in READ:
                self._put(address, path.read_text(encoding="utf-8"))
            else:
                self.sizes[address] = path.stat().st_size

    def write(self, files: Iterable[tuple[str, str]]) -> None:
        """Write files given as address and text."""
        for address, text in files:
            self._make_room(address)
            self._put(address, text)

    def write_bytes(self, files: Iterable[tuple[str, bytes]]) -> None:
        """Write pictures and PDFs as they are."""
        for address, content in files:
            self._make_room(address)
            Path(f"{self.root}{address}").write_bytes(content)
            self.sizes[address] = len(content)

    def pages(self) -> list[str]:
        """The addresses of all pages, `/stations/`, sorted."""
        ends = (one for one in self.sizes if one.endswith("/index.html"))
        return sorted(one.removesuffix("index.html") for one in ends)

    def broken_links(self) -> list[tuple[str, str]]:
        """Each `(page, target)` whose target is on this site and has no file, sorted."""
        return self._links.broken(self.sizes)

    def _make_room(self, address: str) -> None:
        folder = address.rpartition("/")[0]
        if folder not in self._folders:
            Path(f"{self.root}{folder}").mkdir(parents=True, exist_ok=True)
            self._folders.add(folder)

    def _put(self, address: str, text: str) -> None:
        content = lighter(address, text).encode()
        Path(f"{self.root}{address}").write_bytes(content)
        self.sizes[address] = len(content)
        if address.endswith(".html"):
            self._links.read(address.removesuffix("index.html"), text)
