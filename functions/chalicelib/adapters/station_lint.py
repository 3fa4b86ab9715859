"""Reads every station file and lists all that is wrong at once, each remark with file and line."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from importlib.resources.abc import Traversable
from itertools import groupby
from typing import Any

from chalicelib.domain.directory_publishing import (
    PublicChange,
    apply_changes,
    by_station,
    left_out_words,
)
from chalicelib.domain.findings import Level
from chalicelib.domain.policy import Standard
from chalicelib.domain.station_checks import check_facts
from chalicelib.domain.station_links import Placed, check_links
from chalicelib.domain.station_remarks import Remark, warning
from chalicelib.domain.station_standards import check_standard
from chalicelib.domain.stations import Station

from .content_files import ContentError, check_each
from .content_lines import Lines
from .content_remarks import ContentErrors, PlacedRemark
from .district_files import load_bounds, load_district, load_plan_id, station_sources
from .policy_files import load_plan
from .sample_dates import as_fresh_as_made

# By tier: what the district's plan asks, and the number of the document that asks it.
Standards = dict[str, tuple[Standard, str]]


class StationErrors(ContentErrors):
    """Everything that keeps the stations from being published, one line each."""


@dataclass(frozen=True)
class StationLint:
    """The records whose shape is sound, in file order, and every remark by file and line."""

    records: tuple[Mapping[str, Any], ...]
    remarks: tuple[PlacedRemark, ...]

    def refuse_errors(self) -> None:
        """Raise StationErrors with all the errors, if there are any."""
        errors = [remark for remark in self.remarks if remark.is_error]
        if errors:
            raise StationErrors(errors)


def lint_stations(
    district: Traversable | None,
    policy: Traversable | None,
    now: datetime,
    changes: Iterable[PublicChange] = (),
) -> StationLint:
    """Check all station files with the streets' changes laid over them.

    ContentError when register or plan is unreadable; a change that content edited by hand has
    overtaken is left out with a warning.
    """
    changes_of = by_station(changes)
    remarks: list[PlacedRemark] = []
    sound: list[Placed] = []
    overtaken: list[tuple[Placed, PublicChange]] = []
    sources = {label: source for source, label in station_sources(district)}
    for label, source in sources.items():
        text = source.read_text(encoding="utf-8")
        for index, outcome in enumerate(check_each(text, "station.v1", label)):
            if isinstance(outcome, ContentError):
                shape = Remark("S-00", Level.ERROR, outcome.pointer, outcome.reason)
                remarks.append(PlacedRemark(label, outcome.line, "", shape))
            else:
                record, left_out = apply_changes(outcome, changes_of.get(outcome["id"], ()))
                sound.append(Placed(as_fresh_as_made(record, now), label, index))
                overtaken += [(sound[-1], one) for one in left_out]
    found = [
        *_found(sound, district, load_standards(district, policy), now),
        *((one, warning("S-40", "/id", left_out_words(change))) for one, change in overtaken),
    ]
    found.sort(key=lambda pair: pair[0].file)
    for label, group in groupby(found, key=lambda pair: pair[0].file):
        lines = Lines(sources[label].read_text(encoding="utf-8"))
        remarks += [_placed(one, remark, lines) for one, remark in group]
    remarks.sort(key=lambda item: (item.file, item.line, item.remark.rule))
    return StationLint(tuple(one.record for one in sound), tuple(remarks))


def _placed(one: Placed, remark: Remark, lines: Lines) -> PlacedRemark:
    line = lines.line_of(f"/{one.index}{remark.pointer}")
    return PlacedRemark(one.file, line, one.record["id"], remark)


def _found(
    sound: list[Placed], district: Traversable | None, standards: Standards, now: datetime
) -> Iterator[tuple[Placed, Remark]]:
    yield from check_links(sound, load_district(district))
    bounds = load_bounds(district)
    for one in sound:
        facts = list(check_facts(one.record, bounds, now.date()))
        yield from ((one, remark) for remark in facts)
        if any(remark.rule == "S-08" for remark in facts):
            continue
        station = Station.of(one.record)
        standard, document = standards.get(station.tier, (None, ""))
        for remark in check_standard(station, standard, document, now):
            yield one, remark


def load_standards(district: Traversable | None, policy: Traversable | None) -> Standards:
    """The standards of the district's own plan, then those of the plan it follows."""
    found: Standards = {}
    plan_id, seen = load_plan_id(district), set[str]()
    while plan_id and plan_id not in seen:
        seen.add(plan_id)
        plan = load_plan(plan_id, policy)
        for standard in plan.standards:
            found.setdefault(standard.tier, (standard, plan.document_number or plan.title))
        plan_id = plan.follows
    return found
