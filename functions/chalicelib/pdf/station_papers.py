"""The sheets on a wall or in a pocket: those of a station, and the district's for a crisis."""

from collections.abc import Mapping
from typing import Any

import segno
from markupsafe import Markup

from chalicelib.domain.code_drawing import code_svg, packed

from .templating import fill
from .wording import day

Model = Mapping[str, Any]

CARDS_ON_A_PAGE = 8
# Wide enough for a telephone held a step away from the wall.
CODE_ERROR_LEVEL = "m"


def wall_sheet_html(model: Model) -> str:
    """A3: rules, duties, process, who works here, fees, hours."""
    return _filled("paper-wall.html", model)


def poster_html(model: Model) -> str:
    """A4: where, when, which number, and a code to check the sheet by."""
    return _filled("paper-poster.html", model)


def pocket_cards_html(model: Model) -> str:
    """A4 with eight cards of 90 × 54 mm and lines to cut along."""
    return _filled("paper-card.html", model, cards=range(CARDS_ON_A_PAGE))


def sign_html(model: Model) -> str:
    """A4 order for the sign of 附件1: what the plan asks, and how it may look."""
    return _filled("paper-sign.html", model)


def crisis_poster_html(model: Model) -> str:
    """A4 for any wall: 120, 110, 12356 and the district's own rooms."""
    return _filled("paper-crisis-poster.html", model)


def crisis_cards_html(model: Model) -> str:
    """A4 with eight wallet cards of the same numbers."""
    return _filled("paper-crisis-card.html", model, cards=range(CARDS_ON_A_PAGE))


def code_of(address: str) -> Markup:
    """The address as a QR code, an SVG without a size of its own."""
    matrix = segno.make_qr(address, error=CODE_ERROR_LEVEL, boost_error=False).matrix
    return Markup(code_svg(packed(matrix), len(matrix)))


def _filled(template: str, model: Model, **names: Any) -> str:
    """The names are the model's own: `sheet_model` of `chalicelib.application` gives its shape."""
    return fill(
        template,
        **model,
        **names,
        printed=day(model["printed_on"]),
        code=code_of(model["url"]),
    )
