"""Home, hotlines, crisis and the page for addresses that lead nowhere."""

from collections.abc import Iterator

from jinja2 import Environment

from chalicelib.domain.hotlines import EMERGENCY_NUMBERS

from .clock_data import hotline_clocks
from .markdown_text import read_page
from .site_data import SiteData


def home_page(data: SiteData, env: Environment) -> Iterator[tuple[str, str]]:
    """`/`, its closing words from `index.md`."""
    page = read_page(data.content / "index.md")
    template = env.get_template("templates/home.html")
    serving = sum(station.serving for station in data.stations)
    yield "/", template.render(page=page, serving=serving, units=data.district.units)


def hotlines_page(data: SiteData, env: Environment) -> Iterator[tuple[str, str]]:
    """`/hotlines/`: each number, whom it is for, when it is answered."""
    template = env.get_template("templates/hotlines.html")
    yield (
        "/hotlines/",
        template.render(
            hotlines=data.hotlines,
            clocks=hotline_clocks(data),
            emergency=EMERGENCY_NUMBERS,
        ),
    )


def crisis_page(data: SiteData, env: Environment) -> Iterator[tuple[str, str]]:
    """`/crisis/` from `crisis.md`, without a script."""
    page = read_page(data.content / "crisis.md")
    template = env.get_template("templates/crisis.html")
    yield "/crisis/", template.render(page=page, leave=data.leave)


def exit_page(data: SiteData, env: Environment) -> Iterator[tuple[str, str]]:
    """`/exit/`, which leaves for somewhere harmless as soon as it is opened."""
    yield "/exit/", env.get_template("templates/exit.html").render(leave=data.leave)


def offline_page(data: SiteData, env: Environment) -> Iterator[tuple[str, str]]:
    """`/offline/`, shown in place of a page that was never kept."""
    del data
    yield "/offline/", env.get_template("templates/offline.html").render()


def missing_page(data: SiteData, env: Environment) -> Iterator[tuple[str, str]]:
    """`/404.html`, which still leads to the finder and the hotlines."""
    del data
    yield "/404.html", env.get_template("templates/missing.html").render()
