"""Reads a content file that holds a list of records and lists all that is wrong with it."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from importlib.resources.abc import Traversable
from typing import Any

from chalicelib.domain.event_checks import check_events
from chalicelib.domain.findings import Level
from chalicelib.domain.hotlines import check_hotlines
from chalicelib.domain.period import SHANGHAI
from chalicelib.domain.practitioner_checks import check_practitioners
from chalicelib.domain.station_links import Placed
from chalicelib.domain.station_remarks import Remark
from chalicelib.domain.units import District

from .content_files import ContentError, check_each
from .content_lines import Lines
from .content_remarks import ContentErrors, PlacedRemark

Record = Mapping[str, Any]
Check = Callable[[Sequence[Placed]], Iterator[tuple[Placed, Remark]]]
Sources = Sequence[tuple[Traversable, str]]


@dataclass(frozen=True)
class LintedRecords:
    """The records whose shape is sound, in file order, and every remark by file and line."""

    records: tuple[Record, ...]
    remarks: tuple[PlacedRemark, ...]

    def refuse_errors(self) -> None:
        """Raise ContentErrors with all the errors, if there are any."""
        errors = [remark for remark in self.remarks if remark.is_error]
        if errors:
            raise ContentErrors(errors)


def lint_hotlines(district: Traversable, now: datetime) -> LintedRecords:
    """`hotlines.yml`."""
    today = now.astimezone(SHANGHAI).date()
    sources = [(district / "hotlines.yml", "content/district/hotlines.yml")]
    return _lint(sources, "hotline.v1", "H-00", lambda lines: check_hotlines(lines, today))


def lint_practitioners(
    district: Traversable, stations: Mapping[str, Record], now: datetime
) -> LintedRecords:
    """`practitioners.yml`, which a district may leave out; `stations` are the public ones."""
    today = now.astimezone(SHANGHAI).date()
    sources = [(district / "practitioners.yml", "content/district/practitioners.yml")]
    return _lint(
        sources, "practitioner.v1", "P-00", lambda all: check_practitioners(all, stations, today)
    )


def lint_events(
    district: Traversable, register: District, stations: Mapping[str, Record], now: datetime
) -> LintedRecords:
    """Every file of `events/`, which a district may leave out; `stations` are the public ones."""
    return _lint(
        event_sources(district),
        "event.v1",
        "E-00",
        lambda events: check_events(events, register, stations, now),
    )


def event_sources(district: Traversable) -> list[tuple[Traversable, str]]:
    """The event files with the names they are known by, in the order of their names."""
    folder = district / "events"
    found = folder.iterdir() if folder.is_dir() else iter(())
    files = sorted((one for one in found if one.name.endswith(".yml")), key=lambda one: one.name)
    return [(one, f"content/district/events/{one.name}") for one in files]


def _lint(sources: Sources, schema: str, shape_rule: str, check: Check) -> LintedRecords:
    remarks: list[PlacedRemark] = []
    sound: list[Placed] = []
    lines: dict[str, Lines] = {}
    for source, label in sources:
        if not source.is_file():
            continue
        text = source.read_text(encoding="utf-8")
        lines[label] = Lines(text)
        for index, outcome in enumerate(check_each(text, schema, label)):
            if isinstance(outcome, ContentError):
                shape = Remark(shape_rule, Level.ERROR, outcome.pointer, outcome.reason)
                remarks.append(PlacedRemark(label, outcome.line, "", shape))
            else:
                sound.append(Placed(outcome, label, index))
    for one, remark in check(sound):
        line = lines[one.file].line_of(f"/{one.index}{remark.pointer}")
        remarks.append(PlacedRemark(one.file, line, one.record["id"], remark))
    remarks.sort(key=lambda item: (item.file, item.line, item.remark.rule))
    return LintedRecords(tuple(one.record for one in sound), tuple(remarks))
