"""The files beside the pages: schemas as they are, the finder's data, the calendar as a module."""

from collections.abc import Iterator, Mapping
from importlib.resources import files
from importlib.resources.abc import Traversable

from .article_feed import feed
from .article_list import search_file
from .bundle import bundle
from .calendar_runs import SPREAD, day_runs
from .compact_json import compact
from .finder_data import finder_data
from .lighter import shortened
from .offline import manifest
from .open_data.files import open_data_files
from .paper_files import paper_files
from .progress_page import progress_files
from .request_pages import callback_data
from .selfcare.services import services_module
from .site_data import SiteData
from .station_codes import station_codes
from .templating import THEME

BUNDLES = {"station": ("clocks", "who", "week"), "check": ("leave", "check-page")}
PAGE_YEARS = 2


def published_files(data: SiteData) -> Iterator[tuple[str, str]]:
    """Every such file as `(path, text)`."""
    yield from _schemas(files("schemas"), "/schemas")
    yield "/data/stations.json", compact(finder_data(data))
    yield from manifest(data)
    yield from open_data_files(data)
    yield from station_codes(data)
    yield from paper_files(data)
    yield from search_file(data)
    yield from feed(data)
    yield from progress_files(data)
    yield from callback_data(data)
    made = {"workdays": _workdays_module(data), "services": services_module(data)}
    yield "/assets/js/workdays.js", made["workdays"]
    for name, entries in BUNDLES.items():
        script = bundle(entries, lambda one: _module(one, made))
        yield f"/assets/js/{name}.js", shortened(script)


def _workdays_module(data: SiteData) -> str:
    """The calendar of the newest two years; older days no longer come up in a page."""
    record = data.workdays.newest(PAGE_YEARS).record()
    runs = {kind: compact(day_runs(record[kind])) for kind in ("holidays", "makeups")}
    spread = ",".join(f"{kind}:spread({rows})" for kind, rows in runs.items())
    years = compact(record["years"])
    return f"{SPREAD}export const workdays = {{years:{years},{spread}}};\n"


def _module(name: str, made: Mapping[str, str]) -> str:
    if name in made:
        return made[name]
    return (THEME / "assets" / "js" / f"{name}.js").read_text(encoding="utf-8")


def _schemas(folder: Traversable, path: str) -> Iterator[tuple[str, str]]:
    for item in sorted(folder.iterdir(), key=lambda item: item.name):
        if item.name.endswith(".json"):
            yield f"{path}/{item.name}", item.read_text(encoding="utf-8")
        elif item.name == "rules":
            yield from _schemas(item, f"{path}/{item.name}")
