"""Reads and checks `content/` once; whatever is wrong stops the build as one ContentError."""

from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import Any

from chalicelib.adapters.alert_files import load_alerts
from chalicelib.adapters.approved_phone_files import require_approved
from chalicelib.adapters.article_lint import lint_articles
from chalicelib.adapters.content_files import read_checked
from chalicelib.adapters.directory_file import load_changes
from chalicelib.adapters.district_files import load_district
from chalicelib.adapters.quiz_file import load_quiz
from chalicelib.adapters.reader_files import load_audiences, load_tier_guide
from chalicelib.adapters.record_lint import lint_events, lint_hotlines, lint_practitioners
from chalicelib.adapters.station_lint import lint_stations
from chalicelib.domain.alerts import alert_reminders, unexpired
from chalicelib.domain.approved_phones import numbers_of
from chalicelib.domain.content_reminders import calendar_reminders, hotline_reminders
from chalicelib.domain.events import Event
from chalicelib.domain.period import SHANGHAI
from chalicelib.domain.stations import Station
from chalicelib.domain.workdays import Workdays

from .site_data import SiteData


def read_content(
    content: Path, now: datetime | None = None, changes: Path | None = None
) -> SiteData:
    """The public facts of `content/` at an instant; ContentError names file, line and reason.

    `changes` is the file of what streets confirmed and the district approved, if there is one.
    """
    district, now = content / "district", now or datetime.now(SHANGHAI)
    texts = lint_articles(content, now.date())
    texts.refuse_errors()
    published = load_changes(changes) if changes and changes.is_file() else ()
    lint = lint_stations(district, content / "policy", now, published)
    lint.refuse_errors()
    workdays = Workdays.of(_calendars(district / "calendar"))
    register = load_district(district)
    stations = [one for one in map(Station.of, lint.records) if one.public]
    public = {station.id: station.record for station in stations}
    hotlines = lint_hotlines(district, now)
    sample = any(record.get("sample", False) for record in lint.records)
    found = {**numbers_of(lint.records), **numbers_of(hotlines.records)}
    require_approved(district, found, published, sample=sample)
    people = lint_practitioners(district, public, now)
    events = lint_events(district, register, public, now)
    for others in (hotlines, people, events):
        others.refuse_errors()
    alerts = load_alerts(district)
    remarks = [*lint.remarks, *texts.remarks, *hotlines.remarks, *people.remarks, *events.remarks]
    slugs = {article.slug for article in texts.articles}
    numbers = {line["id"] for line in hotlines.records}
    reminders = [str(remark) for remark in remarks]
    reminders += [*calendar_reminders(workdays, now), *hotline_reminders(hotlines.records, now)]
    reminders += alert_reminders(alerts, now)
    return SiteData(
        content=content,
        now=now,
        district=register,
        stations=tuple(stations),
        hotlines=hotlines.records,
        practitioners=people.records,
        events=_by_time(events.records),
        quiz=load_quiz(content / "quiz" / "awareness.yml", "content/quiz/awareness.yml"),
        workdays=workdays,
        open_data=read_checked(
            district / "open_data.yml", "open-data.v1", "content/district/open_data.yml"
        ),
        sample=sample,
        reminders=tuple(reminders),
        articles=texts.articles,
        audiences=load_audiences(content, slugs, numbers),
        tier_guide=load_tier_guide(content, slugs, numbers),
        measure=texts.measure,
        alerts=unexpired(alerts, now),
        progress=_progress(changes),
    )


def _by_time(records: tuple[Mapping[str, Any], ...]) -> tuple[Event, ...]:
    return tuple(sorted(map(Event.of, records), key=lambda event: (event.starts, event.id)))


def _progress(changes: Path | None) -> Mapping[str, Any] | None:
    """What the district has published, kept beside the file of changes."""
    source = changes.with_name("progress.json") if changes else None
    if source is None or not source.is_file():
        return None
    found: Mapping[str, Any] = read_checked(source, "progress.v1", "published/progress.json")
    return found


def _calendars(folder: Path) -> list[Mapping[str, Any]]:
    return [
        read_checked(path, "calendar.v1", f"content/district/calendar/{path.name}")
        for path in sorted(folder.glob("cn-*.yml"))
    ]
