"""`/practitioners/`: who agreed to be named, with certificate, station and date of check."""

import json
from collections.abc import Iterator
from functools import lru_cache
from importlib.resources import files
from typing import Any

from jinja2 import Environment

from .labels import station_labels
from .readings import readings_of
from .site_data import Record, SiteData

Words = dict[str, str]


@lru_cache
def practitioner_labels() -> dict[str, Words]:
    """The words of `practitioner.v1` by closed list."""
    schema = json.loads((files("schemas") / "practitioner.v1.json").read_text("utf-8"))
    fields: dict[str, Any] = schema["properties"]
    checked = fields["checked"]["properties"]
    return {
        "certificates": fields["certificate"]["properties"]["type"]["x-labels"],
        "statuses": fields["status"]["x-labels"],
        "hows": checked["how"]["x-labels"],
        "roles": checked["by_role"]["x-labels"],
    }


def practitioners_page(data: SiteData, env: Environment) -> Iterator[tuple[str, str]]:
    """The whole list as a page; the search only hides what it does not find."""
    template = env.get_template("templates/practitioners.html")
    places = {one["id"]: _places(one, data) for one in data.practitioners}
    texts = [one["name"] for one in data.practitioners]
    texts += [text for names in places.values() for text in names]
    used = {service for one in data.practitioners for service in one["services"]}
    services = station_labels().services
    yield (
        "/practitioners/",
        template.render(
            people=data.practitioners,
            places=places,
            stations=data.by_id,
            words=practitioner_labels(),
            services=[(term, text) for term, text in services.items() if term in used],
            search={"readings": readings_of(texts)},
        ),
    )


def _places(person: Record, data: SiteData) -> list[str]:
    """The names of the person's stations and of their streets, for the search."""
    stations = [data.by_id[station] for station in person["stations"]]
    streets = {data.units[one.unit].name for one in stations if one.unit}
    return [*(one.name for one in stations), *sorted(streets)]
