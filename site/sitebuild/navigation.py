"""Links into the three map services, each with the datum and the order of numbers it expects."""

from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import quote

from chalicelib.domain.datum import Datum, Point, point_of
from chalicelib.domain.stations import Station

CALLER = "xinyi"


@dataclass(frozen=True)
class MapService:
    """A map service: its datum, and its address for a point and a name fit for an address."""

    name: str
    datum: Datum
    address: Callable[[Point, str], str]


def _amap(point: Point, name: str) -> str:
    lng, lat = point
    return (
        f"https://uri.amap.com/navigation?to={lng:.6f},{lat:.6f},{name}"
        f"&mode=walk&coordinate=gaode&callnative=1&src={CALLER}"
    )


def _tencent(point: Point, name: str) -> str:
    lng, lat = point
    return (
        "https://apis.map.qq.com/uri/v1/routeplan?type=walk"
        f"&to={name}&tocoord={lat:.6f},{lng:.6f}&referer={CALLER}"
    )


def _baidu(point: Point, name: str) -> str:
    # Baidu's own route link wants the traveller's place as well; the marker leads on to a route.
    lng, lat = point
    return (
        f"https://api.map.baidu.com/marker?location={lat:.6f},{lng:.6f}&title={name}"
        f"&content={name}&coord_type=bd09ll&output=html&src={CALLER}"
    )


SERVICES = (
    MapService("高德地图", Datum.GCJ02, _amap),
    MapService("腾讯地图", Datum.GCJ02, _tencent),
    MapService("百度地图", Datum.BD09, _baidu),
)


def navigation_links(station: Station) -> list[tuple[str, str]]:
    """`(service, address)` for each map service; none when the station has no coordinates."""
    coords = station.record.get("coords")
    if coords is None:
        return []
    name = _in_address(station.name)
    return [(one.name, one.address(point_of(coords, one.datum), name)) for one in SERVICES]


def _in_address(name: str) -> str:
    """The name for a link in a UTF-8 page: Chinese as it is, which browsers encode themselves."""
    return "".join(one if one > "\x7f" else quote(one, safe="") for one in name)
