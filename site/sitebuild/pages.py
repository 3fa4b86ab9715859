"""Who makes which lean pages; a new kind of page is one more producer in this list."""

from collections.abc import Callable, Iterator

from jinja2 import Environment

from .directory_pages import finder_page, street_pages
from .forms.pages import staff_pages
from .open_data.page import open_data_page
from .plain_pages import crisis_page, home_page, hotlines_page, missing_page, offline_page
from .request_pages import request_pages
from .site_data import SiteData
from .station_pages import station_pages
from .verify_page import verify_page

Page = tuple[str, str]
Producer = Callable[[SiteData, Environment], Iterator[Page]]

PRODUCERS: tuple[Producer, ...] = (
    home_page,
    finder_page,
    station_pages,
    street_pages,
    hotlines_page,
    open_data_page,
    crisis_page,
    missing_page,
    offline_page,
    staff_pages,
    verify_page,
    request_pages,
)


def lean_pages(data: SiteData, env: Environment) -> Iterator[Page]:
    """Every page as `(path, html)`; a path is `/stations/` or names a file, `/404.html`."""
    for producer in PRODUCERS:
        yield from producer(data, env)
