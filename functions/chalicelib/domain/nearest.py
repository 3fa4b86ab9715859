"""The stations nearest to a station that ever answer, found by cells instead of all pairs."""

import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import product

from .datum import Datum, Point, point_of
from .hours import Hours
from .stations import Station

Cell = tuple[int, int]

# A cell holds a few stations, in a village as in a town.
IN_A_CELL, SMALLEST_CELL, LARGEST_CELL = 3, 0.0005, 0.05
METRES_PER_DEGREE = 6_371_000 * math.pi / 180
NEAREST = 6
NIGHTLY = 2


@dataclass(frozen=True)
class Neighbour:
    """Another public station and its straight-line distance, None where one has no coordinates."""

    station: Station
    metres: int | None


class Neighbourhood:
    """The public stations of a district by place, whatever datum their coordinates came in."""

    def __init__(self, stations: Iterable[Station]) -> None:
        self._able = [one for one in stations if one.public and _ever_answers(one)]
        self._points = {one.id: point for one in self._able if (point := place_of(one))}
        self._nightly = [one for one in self._able if _day_and_night(one)]
        self._width = _cell_width(list(self._points.values()))
        self._cells: dict[Cell, list[Station]] = {}
        for one in self._able:
            if one.id in self._points:
                self._cells.setdefault(self._cell(self._points[one.id]), []).append(one)
        east, north = [x for x, _ in self._cells], [y for _, y in self._cells]
        self._corners = list(product(_ends(east), _ends(north)))

    def of(self, station: Station, count: int = NEAREST) -> tuple[Neighbour, ...]:
        """The `count` nearest, then up to two with a telephone answered day and night.

        Without coordinates the same unit comes first, then the district's own stations.
        """
        here = place_of(station)
        found = self._located(station, here, count) if here else []
        known = {station.id, *(one.station.id for one in found)}
        if len(found) < count:
            found += self._unlocated(station, here, known)[: count - len(found)]
            known |= {one.station.id for one in found}
        night = [
            Neighbour(one, self._metres(here, one)) for one in self._nightly if one.id not in known
        ]
        night.sort(key=lambda one: math.inf if one.metres is None else one.metres)
        return (*found, *night[:NIGHTLY])

    def _unlocated(self, station: Station, here: Point | None, known: set[str]) -> list[Neighbour]:
        """Those whose distance nobody can tell, the same unit first."""
        others = [
            one
            for one in self._able
            if one.id not in known and (here is None or one.id not in self._points)
        ]
        others.sort(key=lambda one: (one.unit != station.unit, one.unit is not None))
        return [Neighbour(one, None) for one in others]

    def _located(self, station: Station, here: Point, count: int) -> list[Neighbour]:
        """The nearest by distance; rings of cells grow until no nearer one can be missing."""
        middle = self._cell(here)
        width = self._width * METRES_PER_DEGREE * math.cos(math.radians(here[1]))
        found: list[tuple[float, str, Station]] = []
        for ring in range(self._widest(middle) + 1):
            for one in self._ring(middle, ring):
                if one.id != station.id:
                    found.append((metres_between(here, self._points[one.id]), one.id, one))
            found.sort(key=lambda item: item[:2])
            if len(found) >= count and found[count - 1][0] <= ring * width:
                break
        return [Neighbour(one, round(metres)) for metres, _, one in found[:count]]

    def _widest(self, middle: Cell) -> int:
        """How many rings around that cell until every station has been seen."""
        return max((_steps(corner, middle) for corner in self._corners), default=0)

    def _ring(self, middle: Cell, ring: int) -> Iterator[Station]:
        if ring * ring > len(self._cells):
            away = [cell for cell in self._cells if _steps(cell, middle) == ring]
        else:
            span = range(-ring, ring + 1)
            away = [
                (middle[0] + x, middle[1] + y)
                for x, y in product(span, span)
                if max(abs(x), abs(y)) == ring
            ]
        for cell in away:
            yield from self._cells.get(cell, ())

    def _cell(self, point: Point) -> Cell:
        return math.floor(point[0] / self._width), math.floor(point[1] / self._width)

    def _metres(self, here: Point | None, other: Station) -> int | None:
        there = self._points.get(other.id)
        return round(metres_between(here, there)) if here and there else None


def place_of(station: Station) -> Point | None:
    """Longitude and latitude in WGS-84, None without coordinates."""
    coords = station.record.get("coords")
    return point_of(coords, Datum.WGS84) if coords else None


def metres_between(a: Point, b: Point) -> float:
    """Straight-line metres between two WGS-84 points some kilometres apart."""
    east = (b[0] - a[0]) * math.cos(math.radians((a[1] + b[1]) / 2))
    return math.hypot(east, b[1] - a[1]) * METRES_PER_DEGREE


def _cell_width(points: Sequence[Point]) -> float:
    """Degrees; from how many stations share the area they cover."""
    east, north = [one[0] for one in points], [one[1] for one in points]
    if not east:
        return LARGEST_CELL
    area = (max(east) - min(east)) * (max(north) - min(north))
    width = math.sqrt(area * IN_A_CELL / len(east))
    return min(max(width, SMALLEST_CELL), LARGEST_CELL)


def _ends(numbers: Sequence[int]) -> list[int]:
    return [min(numbers), max(numbers)] if numbers else []


def _steps(a: Cell, b: Cell) -> int:
    return max(abs(a[0] - b[0]), abs(a[1] - b[1]))


def _ever_answers(station: Station) -> bool:
    door = station.serving and _published(station.hours)
    return door or (
        station.answering and any(_published(one.hours) for one in station.public_phones)
    )


def _published(hours: Hours) -> bool:
    return (hours.always or hours.weekly is not None) and not hours.by_appointment


def _day_and_night(station: Station) -> bool:
    return station.answering and any(phone.hours.always for phone in station.public_phones)
