"""A case written into a workbook gets the findings that page, API and command line give it."""

import re
from collections import Counter
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

import form_cases
from chalicelib.domain.form_check import check_answers
from chalicelib.domain.normalise import to_date, to_integer
from chalicelib.domain.period import Period, Window
from chalicelib.domain.units import Community
from chalicelib.domain.workbooks import FormSheet
from chalicelib.spreadsheet.workbooks import ExcelWorkbooks
from workbook_makers import FORM, UNIT, sheet_of

BOOKS = ExcelWorkbooks()
PARTED = re.compile("[\r\n；;\ud800-\udfff]")
STOCKS = ("station_built", "community_count", "rooms_built", "counselling_visits")
LISTS = {"types": "、", "dates": "；", "topics": "；", "covered_communities": "、"}
EVENT = (
    "types", "sessions", "participants", "dates", "topics", "covered_communities", "materials",
)  # fmt: skip
FOOT = {"filler_name": "填报人", "filler_phone": "联系电话", "filled_on": "填报日期"}


def sheet_for(context: dict[str, Any]) -> FormSheet:
    """The form as the case's street would download it."""
    communities = tuple(Community(one["code"], one["name"]) for one in context["communities"])
    unit = replace(
        UNIT, code=context["unit"]["code"], name=context["unit"]["name"], communities=communities
    )
    first, last = (date.fromisoformat(context["window"][name]) for name in ("first", "last"))
    period = Period.parse(context["period"]["id"])
    return FormSheet(FORM, unit, period, Window(first, last), {}, None)


def event_cells(event: dict[str, Any]) -> list[Any]:
    """The seven cells of an event; lists joined as people join them."""
    return [
        LISTS[name].join(map(str, event.get(name, []))) if name in LISTS else event.get(name)
        for name in EVENT
    ]


def written(answers: dict[str, Any]) -> bytes:
    """The answers in a plain sheet of 附件4, as a clerk types them."""
    built = answers.get("station_built")
    stocks = [{True: "是", False: "否", None: None}[built], *(answers.get(n) for n in STOCKS[1:])]
    events = answers.get("events")
    none = [["本月未开展", *[None] * 6]] if events == [] else [[None] * 7]
    rows = [event_cells(event) for event in events or ()] or none
    table = [[*(stocks if not at else [None] * 4), *row] for at, row in enumerate(rows)]
    foot = [part for name, label in FOOT.items() for part in (f"{label}：", answers.get(name))]
    return sheet_of(*table, [None], foot)


def findings(case: form_cases.Case) -> list[list[str]]:
    """What the checker says of the workbook."""
    reading = BOOKS.read(written(case.answers), sheet_for(case.context))
    found = check_answers(FORM, reading.candidate, case.context)
    return [[one.pointer, one.rule, one.level.value] for one in found]


def inexpressible(case: form_cases.Case) -> str:
    """Why no workbook can hold the case's answers as they stand; "" when one can."""
    answers = case.answers
    if not isinstance(answers, dict):
        return "no set of answers"
    events = answers.get("events", [])
    if not isinstance(events, list) or not all(isinstance(one, dict) for one in events):
        return "a row that is no row"
    if len(events) > 60:
        return "more rows than are taken"
    if set(answers) - {*STOCKS, *FOOT, "events"} or any(set(one) - {*EVENT} for one in events):
        return "an unknown member has no column"
    if events == [{}]:
        return "a blank row is no row"
    singles = {name: value for name, value in answers.items() if name != "events"}
    parts = [*singles.items(), *(item for event in events for item in event.items())]
    return next((said for name, value in parts if (said := _reason(name, value, case))), "")


def _reason(name: str, value: Any, case: form_cases.Case) -> str:
    window = sheet_for(case.context).window
    codes = [one["code"] for one in case.context["communities"]]
    match name:
        case "station_built":
            return "" if isinstance(value, bool) else "是 and 1 mean yes in a cell"
        case "filler_name" | "filler_phone" | "filled_on":
            return "" if isinstance(value, str) else "a number in a cell is a text here"
        case "types":
            known = all(type(one) is int and one in (1, 2, 3) for one in value)
            single = known and len(set(value)) == len(value)
            return "" if single else "unknown kinds are told by cell, repeated ones are one"
        case "dates":
            plain = all(to_date(str(one), window) in (None, one) for one in value)
            return "" if plain else "another way to write a date is read"
        case "topics":
            plain = all(str(one).strip() and not PARTED.search(str(one)) for one in value)
            return "" if plain else "blank topics and line breaks part topics"
        case "covered_communities":
            own = isinstance(value, list) and set(value) <= set(codes)
            return "" if own and len(set(value)) == len(value) else "names are matched, others told"
    readable = isinstance(value, str) and to_integer(value) is not None
    return "a blank cell is no null, １２ is a number" if value is None or readable else ""


CASES = form_cases.cases()
EXPRESSIBLE = [case for case in CASES if not inexpressible(case)]


@pytest.mark.parametrize("case", EXPRESSIBLE, ids=str)
def test_a_workbook_gets_the_findings_that_the_case_expects(case: form_cases.Case) -> None:
    assert findings(case) == case.expect


def test_only_these_few_cases_cannot_be_written_into_a_workbook() -> None:
    left_out = Counter(why for case in CASES if (why := inexpressible(case)))
    assert left_out == {
        "是 and 1 mean yes in a cell": 2,
        "a blank cell is no null, １２ is a number": 6,
        "unknown kinds are told by cell, repeated ones are one": 5,
        "more rows than are taken": 1,
        "another way to write a date is read": 3,
        "blank topics and line breaks part topics": 4,
        "names are matched, others told": 4,
        "a number in a cell is a text here": 1,
        "no set of answers": 4,
        "an unknown member has no column": 3,
        "a row that is no row": 3,
        "a blank row is no row": 1,
    }
