"""The three charts of the district's summaries, from the months up to the last one."""

from collections.abc import Mapping, Sequence
from typing import Any

from markupsafe import Markup

from .charts import Bar, Point, bars, progress
from .targets import goals

SHOWN = 12
Trend = Sequence[Mapping[str, Any]]


def _label(period: str) -> str:
    month = int(period[5:])
    return f"{period[2:4]}年1月" if month == 1 else f"{month}月"


def _counted(point: Mapping[str, Any]) -> str:
    return f"{point['received']}/{point['due']}"


def timeliness_chart(trend: Trend) -> Markup:
    """On time black, late hatched, missing white; the number on top is those on time."""
    columns = [
        Bar(
            _label(p["period"]),
            _counted(p),
            (p["on_time"], p["received"] - p["on_time"], p["due"] - p["received"]),
            str(p["on_time"]),
        )
        for p in trend[-SHOWN:]
    ]
    return bars(columns, ("按时", "迟报", "未报"), "各月报送情况")


def progress_chart(trend: Trend, targets: Sequence[Mapping[str, Any]]) -> Markup:
    """The share of all communities with a room, and the plan's targets."""
    points = []
    for p in trend[-SHOWN:]:
        rooms = p["rooms_of_all"]
        known = rooms["denominator"] > 0 and rooms["units"] > 0
        value = rooms["numerator"] / rooms["denominator"] if known else None
        below = f"{rooms['numerator']}/{rooms['denominator']}" if known else "—"
        points.append(Point(_label(p["period"]), below, value, f"{value:.0%}" if known else "未知"))
    return progress(points, goals(targets, "room_built_rate"), "心理咨询室建成率")


def visits_chart(trend: Trend) -> Markup:
    """Visits of the units that reported; a month nobody reported has no column, not a zero."""
    columns = [
        Bar(
            _label(p["period"]),
            _counted(p),
            None if p["flows"] is None else (p["flows"]["visits"],),
            "未知" if p["flows"] is None else str(p["flows"]["visits"]),
        )
        for p in trend[-SHOWN:]
    ]
    return bars(columns, (), "各月心理辅导人次")
