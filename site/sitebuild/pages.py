"""Who makes which lean pages; a new kind of page is one more producer in this list."""

from collections.abc import Callable, Iterator

from jinja2 import Environment

from .article_list import articles_page, audience_pages
from .directory_pages import finder_page, street_pages
from .events_page import events_page
from .forms.pages import staff_pages
from .open_data.page import open_data_page
from .plain_pages import (
    crisis_page,
    exit_page,
    home_page,
    hotlines_page,
    missing_page,
    offline_page,
)
from .practitioners_page import practitioners_page
from .progress_page import progress_page
from .quiz_page import quiz_page
from .request_pages import request_pages
from .selfcare.pages import selfcare_pages
from .site_data import SiteData
from .station_pages import station_pages
from .tier_pages import tier_pages
from .verify_page import verify_page
from .visit_pages import visit_pages

Page = tuple[str, str]
Producer = Callable[[SiteData, Environment], Iterator[Page]]

PRODUCERS: tuple[Producer, ...] = (
    home_page,
    finder_page,
    station_pages,
    street_pages,
    hotlines_page,
    events_page,
    practitioners_page,
    quiz_page,
    progress_page,
    open_data_page,
    crisis_page,
    exit_page,
    selfcare_pages,
    missing_page,
    offline_page,
    staff_pages,
    verify_page,
    articles_page,
    audience_pages,
    tier_pages,
    visit_pages,
    request_pages,
)


def lean_pages(data: SiteData, env: Environment) -> Iterator[Page]:
    """Every page as the name of its file and its text; producers name `/stations/` or a file."""
    for producer in PRODUCERS:
        for path, html in producer(data, env):
            yield (f"{path}index.html" if path.endswith("/") else path), html
