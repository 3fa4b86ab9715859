"""`/data/stations/<id>.ics`: the days on which a station is not open as usual (RFC 5545).

Ordinary opening hours are no events: a calendar full of them hides the day the door is shut.
"""

from collections.abc import Iterator
from datetime import date

from .clock_text import clock, reason_words
from .entries import Entry
from .ids import stable_id
from .osm_hours import AFTERWARDS
from .publication import SAMPLE_NOTE
from .timetable import DAY, Run

LINE_OCTETS = 75
ESCAPES = str.maketrans({"\\": "\\\\", ";": "\\;", ",": "\\,", "\n": "\\n"})


def calendar_file(entry: Entry) -> str:
    """The calendar, with at least one event, as the standard wants."""
    name = entry.station.name + ("（示例数据）" if entry.data.sample else "")
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Xinyi//open data//ZH",
        "CALSCALE:GREGORIAN",
        "METHOD:PUBLISH",
        _text("X-WR-CALNAME", f"{name}：休息和变动"),
        "X-WR-TIMEZONE:Asia/Shanghai",
        "REFRESH-INTERVAL;VALUE=DURATION:P1D",
        "X-PUBLISHED-TTL:P1D",
        *(line for event in _events(entry) for line in event),
        "END:VCALENDAR",
    ]
    return "".join(f"{folded}\r\n" for line in lines for folded in _folded(line))


def _events(entry: Entry) -> Iterator[list[str]]:
    door, horizon = entry.door, entry.data.timetables.horizon
    if not entry.station.serving:
        words = f"{entry.labels.statuses[entry.station.status]}，来之前请先打电话"
        yield _event(entry, horizon.first, horizon.first, words)
    elif not door.published:
        yield _event(entry, horizon.first, horizon.first, "开放时间没有公布，请先打电话")
    for run in door.runs if door.published else ():
        yield _event(entry, run.first, run.last, _words(run))
    following = horizon.last + DAY
    yield _event(entry, following, following, AFTERWARDS)


def _words(run: Run) -> str:
    reason = reason_words(run.plan)
    if not run.plan.known:
        return f"{reason}，请先打电话"
    if not run.plan.spans:
        return f"不开放：{reason}" if reason else "不开放"
    times = "、".join(f"{clock(start)}–{clock(end)}" for start, end in run.plan.spans)
    return f"{times}开放（{reason}）" if reason else f"{times}开放"


def _event(entry: Entry, first: date, last: date, words: str) -> list[str]:
    """Whole days; the standard's end is the day after."""
    note = SAMPLE_NOTE if entry.data.sample else ""
    return [
        "BEGIN:VEVENT",
        f"UID:{stable_id('event', entry.station.id, str(first))}",
        f"DTSTAMP:{entry.data.timetables.horizon.first:%Y%m%d}T000000Z",
        f"DTSTART;VALUE=DATE:{first:%Y%m%d}",
        f"DTEND;VALUE=DATE:{last + DAY:%Y%m%d}",
        _text("SUMMARY", f"{entry.station.name}：{words}"),
        _text("LOCATION", entry.address),
        _text("DESCRIPTION", f"{note}出门前请再看一次：{entry.page}"),
        f"URL:{entry.page}",
        "TRANSP:TRANSPARENT",
        "END:VEVENT",
    ]


def _text(name: str, value: str) -> str:
    return f"{name}:{value.translate(ESCAPES)}"


def _folded(line: str) -> Iterator[str]:
    """The line in pieces of at most 75 octets, cut between characters; more begin with a space."""
    piece, size = "", 0
    for character in line:
        octets = len(character.encode())
        if size + octets > LINE_OCTETS:
            yield piece
            piece, size = " ", 1
        piece, size = piece + character, size + octets
    yield piece
