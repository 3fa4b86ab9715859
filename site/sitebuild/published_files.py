"""The files beside the pages: schemas as they are, the finder's data, the calendar as a module."""

from collections.abc import Iterator
from importlib.resources import files
from importlib.resources.abc import Traversable

from .bundle import bundle
from .compact_json import compact
from .finder_data import finder_data
from .offline import manifest
from .open_data.files import open_data_files
from .site_data import SiteData
from .templating import THEME

BUNDLES = {"station": ("clocks", "who")}
PAGE_YEARS = 2


def published_files(data: SiteData) -> Iterator[tuple[str, str]]:
    """Every such file as `(path, text)`."""
    yield from _schemas(files("schemas"), "/schemas")
    yield "/data/stations.json", compact(finder_data(data))
    yield from manifest(data)
    yield from open_data_files(data)
    calendar = _workdays_module(data)
    yield "/assets/js/workdays.js", calendar
    for name, entries in BUNDLES.items():
        yield f"/assets/js/{name}.js", bundle(entries, lambda one: _module(one, calendar))


def _workdays_module(data: SiteData) -> str:
    """The calendar of the newest two years; older days no longer come up in a page."""
    return f"export const workdays = {compact(data.workdays.newest(PAGE_YEARS).record())};\n"


def _module(name: str, calendar: str) -> str:
    if name == "workdays":
        return calendar
    return (THEME / "assets" / "js" / f"{name}.js").read_text(encoding="utf-8")


def _schemas(folder: Traversable, path: str) -> Iterator[tuple[str, str]]:
    for item in sorted(folder.iterdir(), key=lambda item: item.name):
        if item.name.endswith(".json"):
            yield f"{path}/{item.name}", item.read_text(encoding="utf-8")
        elif item.name == "rules":
            yield from _schemas(item, f"{path}/{item.name}")
