"""A check of a form: errors of shape first, rules on what is left, in an order that stays."""

import time
from typing import Any

import pytest

import form_cases
from chalicelib.adapters.form_files import load_form, load_messages
from chalicelib.domain.findings import Finding, Level
from chalicelib.domain.form_check import check_answers
from chalicelib.domain.tame import tame

FORM = load_form("monthly-report.v1")


def rules_found(answers: Any, **context: Any) -> list[tuple[str, str]]:
    usual = form_cases.quiet_month()[1]
    found = check_answers(FORM, answers, {**usual, **context})
    return [(finding.pointer, finding.rule) for finding in found]


@pytest.mark.parametrize(
    "number",
    [True, "3", 10**5000, float("nan"), float("inf"), -(10**400), 2.5, [3], {"3": 3}],
    ids=lambda number: type(number).__name__,
)
def test_what_is_no_count_is_named_at_its_place(number: Any) -> None:
    answers, _ = form_cases.quiet_month()
    assert rules_found({**answers, "rooms_built": number}) == [("/rooms_built", "V4-05")]


@pytest.mark.parametrize(
    "answers", [None, True, 7, "报表", [], [[]], float("nan"), b"{}"], ids=repr
)
def test_what_is_no_report_gets_one_finding(answers: Any) -> None:
    assert rules_found(answers) == [("", "shape")]


def test_a_rule_is_silent_about_a_value_that_is_no_value() -> None:
    answers, _ = form_cases.quiet_month()
    assert rules_found({**answers, "rooms_built": 11}) == [("/rooms_built", "X4-01")]
    spoilt = {**answers, "rooms_built": 11, "community_count": "十"}
    assert rules_found(spoilt) == [("/community_count", "V4-04")]


def test_a_broken_date_keeps_the_numbers_of_those_after_it() -> None:
    answers, _ = form_cases.one_lecture()
    answers["events"][0] |= {"sessions": 3, "dates": ["1.2", "2026-01-05", "2026-03-01"]}
    assert rules_found(answers) == [
        ("/events/0/dates/0", "V4-12"),
        ("/events/0/dates/2", "V4-12"),
        ("/events/0/dates/2", "X4-11"),
    ]


def test_the_callers_answers_are_left_as_they_were() -> None:
    answers, context = form_cases.one_lecture()
    answers["events"][0]["dates"] = ["2026-02-30"]
    check_answers(FORM, answers, context)
    assert answers["events"][0]["dates"] == ["2026-02-30"]


def test_a_list_of_thousands_gives_a_bounded_answer() -> None:
    answers, _ = form_cases.one_lecture()
    answers["events"][0]["topics"] = [7] * 50_000
    assert len(rules_found(answers)) < 300


def test_a_row_is_named_as_people_count_it() -> None:
    answers, context = form_cases.one_lecture()
    answers["events"] *= 2
    answers["events"][1] = {**answers["events"][1], "participants": -1}
    [finding] = check_answers(FORM, answers, context)
    assert (
        load_messages().sentence(finding).startswith("第2行宣传活动：“参加人数”请填 0 到 1000000")
    )


def test_an_unwritten_rule_shows_its_id_instead_of_nothing() -> None:
    assert load_messages().sentence(Finding("/x", "V9-99", Level.HINT)) == "V9-99"


def test_a_rule_tells_its_clause_and_the_reasons_it_takes() -> None:
    assert FORM.clause("X4-11") == "津滨卫疾〔2019〕132号 三(三)3(5)"
    assert FORM.clause("X4-01") is None
    assert FORM.reasons_include("T4-01") == ("撤并", "搬迁", "上期误报", "区划调整")
    assert FORM.reasons_include("T4-02") == ()


def test_taming_changes_nothing_in_a_plain_report() -> None:
    answers, _ = form_cases.one_lecture()
    assert tame(answers) == answers
    assert tame(3.0) == 3
    assert tame("\ud800") == "\0"


def test_a_report_of_twelve_rows_is_checked_within_a_millisecond_or_so() -> None:
    answers, context = form_cases.one_lecture()
    answers["events"] *= 12
    started = time.process_time()
    for _ in range(100):
        check_answers(FORM, answers, context)
    spent = (time.process_time() - started) / 100
    assert spent < 0.005, "seconds; measured 0.0006 on the machine it was written on"
