"""The files beside the pages: schemas as they are, the finder's data, the calendar as a module."""

from collections.abc import Iterator
from importlib.resources import files
from importlib.resources.abc import Traversable

from .compact_json import compact
from .finder_data import finder_data
from .offline import manifest
from .open_data.files import open_data_files
from .site_data import SiteData


def published_files(data: SiteData) -> Iterator[tuple[str, str]]:
    """Every such file as `(path, text)`."""
    yield from _schemas(files("schemas"), "/schemas")
    yield "/data/stations.json", compact(finder_data(data))
    yield from manifest(data)
    yield from open_data_files(data)
    calendar = compact(data.workdays.record())
    yield "/assets/js/workdays.js", f"export const workdays = {calendar};\n"


def _schemas(folder: Traversable, path: str) -> Iterator[tuple[str, str]]:
    for item in sorted(folder.iterdir(), key=lambda item: item.name):
        if item.name.endswith(".json"):
            yield f"{path}/{item.name}", item.read_text(encoding="utf-8")
        elif item.name == "rules":
            yield from _schemas(item, f"{path}/{item.name}")
