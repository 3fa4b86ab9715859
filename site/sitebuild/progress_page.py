"""`/progress/`: what the district has published of building and service, with its definitions."""

import json
from collections.abc import Iterator, Mapping
from importlib.resources import files
from typing import Any

from jinja2 import Environment

from chalicelib.domain.sheet_text import csv_text

from .site_data import SiteData

COLUMNS = {
    "period": "报告期",
    "code": "代码",
    "name": "街镇",
    "received": "已收到月报",
    "station_built": "心灵驿站建成",
    "rooms_built": "建成咨询室",
    "communities": "村（社区）",
    "reached": "今年到过的村（社区）",
    "visits": "心理辅导人次",
    "participants": "活动参加人次",
}
BAR = 120


def progress_page(data: SiteData, env: Environment) -> Iterator[tuple[str, str]]:
    """The newest published month, and the earlier ones below it."""
    words = json.loads((files("schemas") / "targets.zh.json").read_text("utf-8"))
    months = list(reversed(data.progress["months"])) if data.progress else []
    template = env.get_template("templates/progress.html")
    yield (
        "/progress/",
        template.render(
            newest=months[0] if months else None,
            earlier=months[1:13],
            plan=data.progress["plan"] if data.progress else None,
            metrics=words["metrics"],
            bar=_bar,
        ),
    )


def progress_files(data: SiteData) -> Iterator[tuple[str, str]]:
    """The same figures as JSON and CSV, once something was published."""
    if not data.progress:
        return
    yield "/data/progress.json", json.dumps(data.progress, ensure_ascii=False, indent=1) + "\n"
    rows = [
        [_text(one, month["month"]["period"], name) for name in COLUMNS]
        for month in data.progress["months"]
        for one in month["month"]["units"]
    ]
    yield "/data/progress.csv", csv_text([list(COLUMNS.values()), *rows])


def _text(unit: Mapping[str, Any], period: str, name: str) -> str:
    value = period if name == "period" else unit[name]
    if isinstance(value, bool):
        return "是" if value else "否"
    return "" if value is None else str(value)


def _bar(part: int | None, whole: int | None) -> int:
    """The length of a bar of 120 units."""
    return round(BAR * min(part, whole) / whole) if part is not None and whole else 0
