"""What the page of a scanned sheet compares with: the facts now, and those once printed."""

from collections import defaultdict
from collections.abc import Iterator

from chalicelib.adapters.paper_files import load_paper_log, load_wall_texts
from chalicelib.application.print_papers import facts_of, on_the_wall
from chalicelib.domain.paper import LABELS, edition_of

from .compact_json import compact
from .labels import station_labels
from .site_data import SiteData


def paper_files(data: SiteData) -> Iterator[tuple[str, str]]:
    """`/data/stations/<id>.paper.json`: `{labels, current, facts, past}`."""
    statuses = station_labels().statuses
    wall_texts, past = load_wall_texts(data.content / "district"), _printed(data)
    for station in data.stations:
        leaflet = facts_of(station, data.district, statuses, None)
        wall = on_the_wall(leaflet, station, wall_texts)
        record = {
            "labels": LABELS,
            "current": [edition_of(leaflet), edition_of(wall)],
            "facts": wall,
            "past": past[station.id],
        }
        yield f"/data/stations/{station.id}.paper.json", compact(dict(record))


def _printed(data: SiteData) -> dict[str, dict[str, object]]:
    """By station and edition: `{printed_on, facts}`."""
    found: dict[str, dict[str, object]] = defaultdict(dict)
    for one in load_paper_log(data.content / "district"):
        found[one["station"]][one["edition"]] = {
            "printed_on": one["printed_on"],
            "facts": one["facts"],
        }
    return found
