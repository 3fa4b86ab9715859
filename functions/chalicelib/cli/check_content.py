"""`check-content`: every remark on the district's content and texts, with file and line."""

import argparse
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

from chalicelib.adapters.alert_files import load_alerts
from chalicelib.adapters.approved_phone_files import require_approved
from chalicelib.adapters.article_lint import lint_articles
from chalicelib.adapters.content_files import ContentError, read_checked
from chalicelib.adapters.content_remarks import PlacedRemark
from chalicelib.adapters.district_files import load_district
from chalicelib.adapters.record_lint import (
    LintedRecords,
    lint_events,
    lint_hotlines,
    lint_practitioners,
)
from chalicelib.adapters.retention_files import load_retention
from chalicelib.adapters.scale_files import load_self_checks
from chalicelib.adapters.station_lint import StationLint, lint_stations
from chalicelib.domain.alerts import alert_reminders
from chalicelib.domain.content_reminders import calendar_reminders, hotline_reminders
from chalicelib.domain.period import SHANGHAI
from chalicelib.domain.workdays import Workdays

from .approve_phones import content_numbers


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The content folder and the day to judge by."""
    parser.add_argument("--content", type=Path, default=Path("content"), help="内容目录")
    parser.add_argument("--on", type=_instant, help="按哪一天检查，默认今天")


def run(arguments: argparse.Namespace) -> int:
    """Print errors, then warnings; 1 when an error keeps the site from being built."""
    now = arguments.on or datetime.now(SHANGHAI)
    district = arguments.content / "district"
    try:
        stations = lint_stations(district, arguments.content / "policy", now)
        texts = lint_articles(arguments.content, now.date())
        hotlines = lint_hotlines(district, now)
        others = [*hotlines.remarks, *_people_and_events(district, stations, now)]
        reminders = _reminders(district, hotlines, now)
        load_self_checks(arguments.content / "selfcare" / "scales")
        load_retention(district, arguments.content / "policy")
        sample = any(record.get("sample", False) for record in stations.records)
        require_approved(district, content_numbers(district), (), sample=sample)
    except ContentError as error:
        print(f"要改正  {error}")
        return 1
    remarks = [*stations.remarks, *texts.remarks, *others]
    errors = [remark for remark in remarks if remark.is_error]
    warnings = [str(remark) for remark in remarks if not remark.is_error]
    for remark in errors:
        print(f"要改正  {remark}")
    for line in [*warnings, *reminders]:
        print(f"请核对  {line}")
    print(texts.measure)
    print(f"要改正 {len(errors)} 处，请核对 {len(warnings) + len(reminders)} 处。")
    return 1 if errors else 0


def _people_and_events(
    district: Path, stations: StationLint, now: datetime
) -> Iterator[PlacedRemark]:
    public = {one["id"]: one for one in stations.records if one["audience_scope"] == "public"}
    yield from lint_practitioners(district, public, now).remarks
    yield from lint_events(district, load_district(district), public, now).remarks


def _reminders(district: Path, hotlines: LintedRecords, now: datetime) -> list[str]:
    calendars = [
        read_checked(path, "calendar.v1", f"content/district/calendar/{path.name}")
        for path in sorted((district / "calendar").glob("cn-*.yml"))
    ]
    reminders = calendar_reminders(Workdays.of(calendars), now)
    alerts = alert_reminders(load_alerts(district), now)
    return [*reminders, *hotline_reminders(hotlines.records, now), *alerts]


def _instant(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=SHANGHAI)
