"""What every file says about itself: who publishes it, on what terms, as of which day."""

from typing import Any

from sitebuild.site_data import SiteData
from sitebuild.sitemap import site_address

SAMPLE_NOTE = "示例数据，站点和号码都是虚构的。"


def publication(data: SiteData) -> dict[str, Any]:
    """The same members in each JSON file; `hours_known` are the first and last day of hours."""
    horizon = data.timetables.horizon
    return {
        "publisher": data.open_data["publisher"],
        "terms": data.open_data["terms"],
        "site": site_address(),
        "data_date": data.data_date,
        "hours_known": [str(horizon.first), str(horizon.last)],
        "sample": data.sample,
    }
