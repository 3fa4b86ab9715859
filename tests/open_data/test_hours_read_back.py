"""HSDS schedules and JSON-LD, read back by the day, say what our evaluator says."""

import json
import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from open_data_cases import (
    DATA,
    TABLES,
    YEAR,
    each_day,
    every_record,
    letters_of_spans,
    our_letters,
)
from sitebuild.open_data.clock_text import DAY_NAMES
from sitebuild.open_data.hsds_schedules import DAY_CODES, known_ranges, schedules
from sitebuild.open_data.json_ld import dated_nodes, hours_nodes, special_nodes
from sitebuild.open_data.timetable import Horizon

Spans = dict[date, list[tuple[str, str]]]
RECORDS = every_record()
BLOCK = re.compile(r'<script type="application/ld\+json">(.*?)</script>')


def known_days(ranges: Iterable[list[str]]) -> set[date]:
    return {day for first, last in ranges for day in each_day(first, last)}


def letters_by_day(record: dict[str, Any]) -> dict[date, str]:
    letters = our_letters(record).replace("b", "o")
    return {day: letters[48 * n : 48 * n + 48] for n, day in enumerate(YEAR.days())}


def spans_of_rows(rows: Iterable[Mapping[str, Any]]) -> Spans:
    found: Spans = defaultdict(list)
    for row in rows:
        for day in each_day(row["valid_from"], row["valid_to"]):
            if DAY_CODES[day.weekday()] in row["byday"].split(","):
                found[day].append((row["opens_at"][:5], row["closes_at"][:5]))
    return found


def spans_of_nodes(nodes: Iterable[Mapping[str, Any]]) -> Spans:
    """By schema.org's reading: a node without `dayOfWeek` holds for each of its days."""
    found: Spans = defaultdict(list)
    for node in nodes:
        for day in each_day(node["validFrom"], node["validThrough"]):
            if DAY_NAMES[day.weekday()] in node.get("dayOfWeek", DAY_NAMES):
                found[day] += [(node["opens"], node["closes"])] if "opens" in node else []
    return found


def spans_with_specials(usual: list[dict[str, Any]], special: list[dict[str, Any]]) -> Spans:
    found = spans_of_nodes(usual)
    touched = {day for one in special for day in each_day(one["validFrom"], one["validThrough"])}
    kept = {day: spans for day, spans in found.items() if day not in touched}
    return {**kept, **spans_of_nodes(special)}


@pytest.mark.parametrize("record", RECORDS, ids=range(len(RECORDS)))
def test_hsds_schedules_expand_to_our_hours(record: dict[str, Any]) -> None:
    table = TABLES.of(record)
    expanded = letters_of_spans(spans_of_rows(schedules("it", table)), YEAR)
    known, ours = known_days(known_ranges(table)), letters_by_day(record)
    theirs = {day: expanded[48 * n : 48 * n + 48] for n, day in enumerate(YEAR.days())}
    assert {day for day in ours if ours[day] != "u" * 48} == known
    assert {day for day in known if theirs[day] != ours[day]} == set()


@pytest.mark.parametrize("record", RECORDS, ids=range(len(RECORDS)))
def test_json_ld_reads_back_to_our_hours_as_far_as_they_are_known(record: dict[str, Any]) -> None:
    table = TABLES.of(record).known_days(365)
    days = table.horizon if table else Horizon(YEAR.first, YEAR.first)
    ours = our_letters(record, days).replace("b", "o")
    if table is None:
        assert ours == "u" * 48
        return
    overriding = spans_with_specials(list(hours_nodes(table)), list(special_nodes(table)))
    assert letters_of_spans(overriding, days) == ours
    assert letters_of_spans(spans_of_nodes(dated_nodes(table)), days) == ours


def test_a_station_page_carries_its_own_hours_for_two_weeks(site: Path) -> None:
    page = (site / "stations/zd-990101/index.html").read_text("utf-8")
    block = BLOCK.search(page)
    assert block is not None
    office = json.loads(block[1])["mainEntity"]
    usual, special = office["openingHoursSpecification"], office["specialOpeningHoursSpecification"]
    days = Horizon(DATA.timetables.horizon.first, date.fromisoformat(usual[0]["validThrough"]))
    assert (days.last - days.first).days == 13
    ours = our_letters(DATA.by_id["zd-990101"].record["hours"], days)
    assert letters_of_spans(spans_with_specials(usual, special), days) == ours
