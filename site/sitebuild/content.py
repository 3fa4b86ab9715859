"""Reads and checks `content/` once; whatever is wrong stops the build as one ContentError."""

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from chalicelib.adapters.content_files import ContentError, check_text, read_checked, read_records
from chalicelib.adapters.district_files import load_district, load_stations
from chalicelib.domain.spans import InvalidHours
from chalicelib.domain.stations import Station
from chalicelib.domain.workdays import Workdays

from .site_data import SiteData


def read_content(content: Path) -> SiteData:
    """The public facts of `content/`; ContentError names file, line and reason."""
    district = content / "district"
    check_articles(content / "articles")
    records = load_stations(district)
    calendars = _calendars(district / "calendar")
    stations = [_station(record, district) for record in records]
    return SiteData(
        content=content,
        district=load_district(district),
        stations=tuple(station for station in stations if station.public),
        hotlines=tuple(
            read_records(district / "hotlines.yml", "hotline.v1", "content/district/hotlines.yml")
        ),
        workdays=Workdays.of(calendars),
        open_data=read_checked(
            district / "open_data.yml", "open-data.v1", "content/district/open_data.yml"
        ),
        sample=any(record.get("sample", False) for record in records),
    )


def check_articles(folder: Path) -> None:
    """Refuse an article whose opening facts (author, review dates, sources) are incomplete."""
    for path in sorted(folder.glob("*.md")):
        if path.name != "index.md":
            label = f"content/articles/{path.name}"
            check_text(_front_matter(path, label), "article.v1", label, first_line=2)


def _front_matter(path: Path, label: str) -> str:
    text = path.read_text(encoding="utf-8")
    head, mark, _ = text.removeprefix("---\n").partition("\n---\n")
    if not text.startswith("---\n") or not mark:
        raise ContentError(label, 1, "", "文章开头缺少用两行“---”围起来的说明")
    return head


def _calendars(folder: Path) -> list[Mapping[str, Any]]:
    return [
        read_checked(path, "calendar.v1", f"content/district/calendar/{path.name}")
        for path in sorted(folder.glob("cn-*.yml"))
    ]


def _station(record: Mapping[str, Any], district: Path) -> Station:
    try:
        return Station.of(record)
    except InvalidHours as wrong:
        raise _hours_error(record["id"], (district / "stations").glob("*.yml"), wrong) from wrong


def _hours_error(station: str, paths: Iterable[Path], wrong: InvalidHours) -> ContentError:
    for path in paths:
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            if line.removeprefix("- ").strip() == f"id: {station}":
                label = f"content/district/stations/{path.name}"
                return ContentError(label, number, "", f"{station} 的时间有误：{wrong}")
    raise wrong
