"""The finder and one page per street, for people who look by place."""

from collections.abc import Iterator

from jinja2 import Environment

from chalicelib.domain.stations import Tier

from .labels import station_labels
from .readings import initials
from .served import communities_of
from .site_data import SiteData

# A larger district lists its stations on the street pages alone, so that the finder stays light.
LISTED_AT_MOST = 200


def finder_page(data: SiteData, env: Environment) -> Iterator[tuple[str, str]]:
    """`/stations/`: search and filters over the data file, streets as links without script."""
    template = env.get_template("templates/finder.html")
    labels, used = station_labels(), {station.tier for station in data.stations}
    yield (
        "/stations/",
        template.render(
            units=data.district.units,
            unit_choices=[(unit.code, unit.name) for unit in data.district.units],
            tier_choices=[(tier, labels.tiers[tier]) for tier in Tier if tier in used],
            population_choices=_groups(),
            listed=len(data.stations) <= LISTED_AT_MOST,
            by_unit=data.by_unit,
            own=data.by_unit[None],
            example=_example(data),
        ),
    )


def street_pages(data: SiteData, env: Environment) -> Iterator[tuple[str, str]]:
    """`/streets/<unit>/`: every station of the street, its phone and hours, and the others."""
    template = env.get_template("templates/street.html")
    for unit in data.district.units:
        stations = data.by_unit[unit.code]
        yield (
            f"/streets/{unit.code}/",
            template.render(
                unit=unit,
                stations=stations,
                served={one.id: [at.name for at in communities_of(one, data)] for one in stations},
            ),
        )


def _groups() -> list[tuple[str, str]]:
    populations = station_labels().populations
    return [(term, words) for term, words in populations.items() if term != "all"]


def _example(data: SiteData) -> tuple[str, str] | None:
    """A street of this district and its initials, to show how one may type."""
    name = next((unit.name for unit in data.district.units), None)
    return (name, initials(name)) if name else None
