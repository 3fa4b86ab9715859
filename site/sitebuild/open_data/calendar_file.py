"""`/data/stations/<id>.ics`: the days on which a station is not open as usual (RFC 5545).

Ordinary opening hours are no events: a calendar full of them hides the day the door is shut.
"""

from collections.abc import Iterator
from datetime import date

from .clock_text import clock, reason_words
from .entries import Entry
from .ics import calendar, folded, text_line
from .ids import stable_id
from .osm_hours import AFTERWARDS
from .publication import SAMPLE_NOTE
from .timetable import DAY, Run


def calendar_file(entry: Entry) -> str:
    """The calendar, with at least one event, as the standard wants."""
    name = entry.station.name + ("（示例数据）" if entry.data.sample else "")
    return calendar(f"{name}：休息和变动", _event_lines(entry))


def _event_lines(entry: Entry) -> Iterator[str]:
    same = _same_lines(entry)
    for first, last, words in _changes(entry):
        yield "BEGIN:VEVENT"
        yield f"UID:{stable_id('event', entry.station.id, str(first))}"
        yield f"DTSTART;VALUE=DATE:{first:%Y%m%d}"
        yield f"DTEND;VALUE=DATE:{last + DAY:%Y%m%d}"  # the standard's end is the day after
        yield text_line("SUMMARY", f"{entry.station.name}：{words}")
        yield from same
        yield "END:VEVENT"


def _same_lines(entry: Entry) -> list[str]:
    """What each event of a station repeats, folded already."""
    note = SAMPLE_NOTE if entry.data.sample else ""
    lines = (
        f"DTSTAMP:{entry.data.timetables.horizon.first:%Y%m%d}T000000Z",
        text_line("LOCATION", entry.address),
        text_line("DESCRIPTION", f"{note}出门前请再看一次：{entry.page}"),
        f"URL:{entry.page}",
        "TRANSP:TRANSPARENT",
    )
    return [piece for line in lines for piece in folded(line)]


def _changes(entry: Entry) -> Iterator[tuple[date, date, str]]:
    """First day, last day and what to say of them."""
    door, horizon = entry.door, entry.data.timetables.horizon
    if not entry.station.serving:
        words = f"{entry.labels.statuses[entry.station.status]}，来之前请先打电话"
        yield horizon.first, horizon.first, words
    elif not door.published:
        yield horizon.first, horizon.first, "开放时间没有公布，请先打电话"
    for run in door.runs if door.published else ():
        yield run.first, run.last, _words(run)
    yield horizon.last + DAY, horizon.last + DAY, AFTERWARDS


def _words(run: Run) -> str:
    reason = reason_words(run.plan)
    if not run.plan.known:
        return f"{reason}，请先打电话"
    if not run.plan.spans:
        return f"不开放：{reason}" if reason else "不开放"
    times = "、".join(f"{clock(start)}–{clock(end)}" for start, end in run.plan.spans)
    return f"{times}开放（{reason}）" if reason else f"{times}开放"
