"""Where the data may lie: infra/regions.json names the regions; others have to be asked for."""

import json

from .app_template import INFRA


class ForeignRegion(Exception):
    """The region is not in the list; `args` are the region and the list."""


def allowed_regions() -> list[str]:
    """The regions in the list."""
    found: list[str] = json.loads((INFRA / "regions.json").read_text("utf-8"))["allowed"]
    return found


def check_region(region: str | None, *, anywhere: bool) -> str:
    """The region, if it may be used; ForeignRegion otherwise."""
    if region is None or not (anywhere or region in allowed_regions()):
        raise ForeignRegion(region, allowed_regions())
    return region
