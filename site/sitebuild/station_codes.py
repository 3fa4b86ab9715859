"""A QR code for each station page, loaded only when somebody comes to it or prints the page."""

from collections.abc import Iterator

from chalicelib.domain.code_drawing import code_svg

from .similar_codes import SimilarCodes
from .site_data import SiteData
from .sitemap import site_address


def station_codes(data: SiteData) -> Iterator[tuple[str, str]]:
    """`/data/stations/<id>.svg` of every public station."""
    by_length: dict[int, SimilarCodes] = {}
    for station in data.stations:
        address = f"{site_address()}/stations/{station.id}/"
        codes = by_length.setdefault(len(address), SimilarCodes(address))
        yield f"/data/stations/{station.id}.svg", code_svg(codes.modules(address), codes.size)
