"""A QR code for each station page, loaded only when somebody comes to it or prints the page."""

from collections.abc import Iterator
from io import BytesIO

import segno

from .site_data import SiteData
from .sitemap import site_address

# A fixed mask spares trying all eight, four fifths of the work; every mask is a valid code.
MASK = 3
QUIET_ZONE = 4


def station_codes(data: SiteData) -> Iterator[tuple[str, str]]:
    """`/data/stations/<id>.svg` of every public station."""
    for station in data.stations:
        yield (
            f"/data/stations/{station.id}.svg",
            code_svg(f"{site_address()}/stations/{station.id}/"),
        )


def code_svg(address: str) -> str:
    """The code as an SVG document, black on white so that dark pages keep it readable."""
    code = segno.make_qr(address, error="m", boost_error=False, mask=MASK)
    out = BytesIO()
    code.save(out, kind="svg", border=QUIET_ZONE, light="#fff", xmldecl=False, omitsize=True)
    return out.getvalue().decode("ascii")
