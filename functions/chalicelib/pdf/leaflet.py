"""An article on one sheet of A4, both sides at most: to lay out at a station or a street."""

from collections.abc import Mapping
from typing import Any

from .station_papers import code_of
from .templating import fill
from .wording import day


def leaflet_html(model: Mapping[str, Any]) -> str:
    """`leaflet_model` of `chalicelib.application` gives the shape of the model."""
    signed = model["signed"]
    return fill(
        "leaflet.html",
        **model,
        code=code_of(model["url"]),
        reviewed=day(signed["reviewed_on"]),
        following=day(signed["next_review"]),
    )
