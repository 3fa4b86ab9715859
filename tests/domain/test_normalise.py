"""Typed and pasted text becomes numbers, dates and lists, or stays text where it is unclear."""

from datetime import date

import pytest

import form_cases
from chalicelib.domain.normalise import to_date, to_integer, to_lines, to_phone, to_text
from chalicelib.domain.period import Window

CASES = form_cases.read("cases/normalise.json")
WINDOW = Window(*(date.fromisoformat(day) for day in CASES["window"].values()))


@pytest.mark.parametrize(("text", "value"), CASES["to_integer"])
def test_a_number_is_read_only_where_it_is_plain(text: str, value: int | None) -> None:
    assert to_integer(text) == value


@pytest.mark.parametrize(("text", "value"), CASES["to_date"])
def test_a_date_takes_its_year_from_the_reporting_window(text: str, value: str | None) -> None:
    assert to_date(text, WINDOW) == value


@pytest.mark.parametrize(("text", "value"), CASES["to_lines"])
def test_a_list_is_split_where_people_break_it(text: str, value: list[str]) -> None:
    assert to_lines(text) == value


@pytest.mark.parametrize(("text", "value"), CASES["to_phone"])
def test_a_phone_number_loses_its_ornaments(text: str, value: str) -> None:
    assert to_phone(text) == value


@pytest.mark.parametrize(("text", "value"), CASES["to_text"])
def test_a_text_loses_the_blanks_at_its_ends(text: str, value: str) -> None:
    assert to_text(text) == value
