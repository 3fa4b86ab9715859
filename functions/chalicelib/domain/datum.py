"""The three datums of Chinese maps and the way between them (D14); `datum.js` is its twin.

A point is `(lng, lat)` in degrees. A phone reports WGS-84, AMap and Tencent draw in GCJ-02,
Baidu in BD-09; the same numbers read in the wrong datum are off by 0.5 to 1.3 km.
"""

from collections.abc import Callable, Mapping
from enum import StrEnum
from math import atan2, cos, hypot, pi, sin, sqrt
from typing import Any

Point = tuple[float, float]
Step = Callable[[Point], Point]

SEMI_MAJOR_METRES = 6378245.0
FLATNESS = 0.00669342162296594323
BAIDU_WAVE = pi * 3000 / 180
ROUNDS = 12


class Datum(StrEnum):
    """What the numbers of a coordinate mean; the `crs` of a station."""

    WGS84 = "wgs84"
    GCJ02 = "gcj02"
    BD09 = "bd09"


def convert(point: Point, source: Datum, target: Datum) -> Point:
    """The same place in another datum; points outside China's box have one meaning in all."""
    if source is target or not _in_china(point):
        return point
    if source is Datum.BD09:
        return convert(_undo(_bd09_of_gcj02, point), Datum.GCJ02, target)
    if source is Datum.GCJ02 and target is Datum.WGS84:
        return _undo(_gcj02_of_wgs84, point)
    if source is Datum.WGS84:
        return convert(_gcj02_of_wgs84(point), Datum.GCJ02, target)
    return _bd09_of_gcj02(point)


def point_of(coords: Mapping[str, Any], target: Datum) -> Point:
    """The `coords` of a station record in the wanted datum."""
    return convert((float(coords["lng"]), float(coords["lat"])), Datum(coords["crs"]), target)


def _in_china(point: Point) -> bool:
    return 72.004 <= point[0] <= 137.8347 and 0.8293 <= point[1] <= 55.8271


def _gcj02_of_wgs84(point: Point) -> Point:
    lng, lat = point
    x, y = lng - 105, lat - 35
    wave = (20 * sin(6 * x * pi) + 20 * sin(2 * x * pi)) * 2 / 3
    east = 300 + x + 2 * y + 0.1 * x * x + 0.1 * x * y + 0.1 * sqrt(abs(x)) + wave
    east += (20 * sin(x * pi) + 40 * sin(x / 3 * pi)) * 2 / 3
    east += (150 * sin(x / 12 * pi) + 300 * sin(x / 30 * pi)) * 2 / 3
    north = -100 + 2 * x + 3 * y + 0.2 * y * y + 0.1 * x * y + 0.2 * sqrt(abs(x)) + wave
    north += (20 * sin(y * pi) + 40 * sin(y / 3 * pi)) * 2 / 3
    north += (160 * sin(y / 12 * pi) + 320 * sin(y / 30 * pi)) * 2 / 3
    bend = 1 - FLATNESS * sin(lat / 180 * pi) ** 2
    meridian = SEMI_MAJOR_METRES * (1 - FLATNESS) / (bend * sqrt(bend))
    parallel = SEMI_MAJOR_METRES / sqrt(bend) * cos(lat / 180 * pi)
    return lng + east * 180 / (parallel * pi), lat + north * 180 / (meridian * pi)


def _bd09_of_gcj02(point: Point) -> Point:
    lng, lat = point
    far = hypot(lng, lat) + 0.00002 * sin(lat * BAIDU_WAVE)
    angle = atan2(lat, lng) + 0.000003 * cos(lng * BAIDU_WAVE)
    return far * cos(angle) + 0.0065, far * sin(angle) + 0.006


def _undo(step: Step, wanted: Point) -> Point:
    """The point that `step` moves to `wanted`, by walking back what is left over."""
    found = wanted
    for _ in range(ROUNDS):
        reached = step(found)
        found = (found[0] + wanted[0] - reached[0], found[1] + wanted[1] - reached[1])
    return found
