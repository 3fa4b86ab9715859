"""The Chinese words for the terms of a station record, as `station.v1` itself gives them."""

import json
from dataclasses import dataclass
from importlib.resources import files

Words = dict[str, str]


@dataclass(frozen=True)
class Labels:
    """Words by term, one table for each closed list."""

    tiers: Words
    statuses: Words
    services: Words
    populations: Words
    booking_modes: Words
    verify_methods: Words


def station_labels() -> Labels:
    """Read the `x-labels` of `station.v1`; KeyError when a list has lost its words."""
    schema = json.loads((files("schemas") / "station.v1.json").read_text("utf-8"))
    fields = schema["properties"]
    return Labels(
        tiers=fields["tier"]["x-labels"],
        statuses=fields["status"]["x-labels"],
        services=fields["services"]["x-labels"],
        populations=fields["populations"]["x-labels"],
        booking_modes=fields["booking"]["properties"]["modes"]["x-labels"],
        verify_methods=fields["verify"]["properties"]["method"]["x-labels"],
    )
