"""The fast shape checker and the reference one find the same in almost-right reports (D21)."""

from random import Random
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import form_cases
import form_mutations
from chalicelib.adapters.form_files import load_form
from chalicelib.adapters.reference_shape_checker import ReferenceShapeChecker
from chalicelib.adapters.shape_checker import FastShapeChecker
from chalicelib.domain.form_check import check_answers
from chalicelib.domain.tame import tame

FAST = load_form("monthly-report.v1", FastShapeChecker)
REFERENCE = load_form("monthly-report.v1", ReferenceShapeChecker)
CONTEXT = form_cases.quiet_month()[1]
ODD = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(st.characters()),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
)


@settings(max_examples=600, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.randoms(use_true_random=False))
def test_both_checkers_find_the_same(random: Random) -> None:
    answers = form_mutations.mutated(random)
    tamed = tame(answers)
    assert set(FAST.shape.errors(tamed)) == set(REFERENCE.shape.errors(tamed))
    found = check_answers(FAST, answers, CONTEXT)
    assert found == check_answers(REFERENCE, answers, CONTEXT)


@settings(max_examples=200, deadline=None)
@given(ODD)
def test_any_json_value_at_all_gets_findings_and_no_exception(answers: Any) -> None:
    found = check_answers(FAST, answers, CONTEXT)
    assert found == sorted(found, key=lambda finding: (finding.pointer, finding.rule))
    assert len({(finding.pointer, finding.rule) for finding in found}) == len(found) > 0


@settings(max_examples=200, deadline=None)
@given(st.dictionaries(st.sampled_from(sorted(CONTEXT)), ODD))
def test_no_context_however_odd_stops_a_check(context: dict[str, Any]) -> None:
    answers, usual = form_cases.one_lecture()
    check_answers(FAST, answers, {**usual, **context})


DAYS = ["20/6-01-01", "202,-01-07", "+026-01-01", "2026-02-30", "2026-01-01\n", "２０２６-01-01"]


@pytest.mark.parametrize("day", DAYS)
def test_what_looks_like_a_day_from_afar_is_none(day: str) -> None:
    shapes = {"type": "string", "format": "date"}, {"type": "string", "format": "date-time"}
    for checker in (FastShapeChecker, ReferenceShapeChecker):
        assert list(checker(shapes[0]).errors(day))
        assert list(checker(shapes[1]).errors(f"{day}T09:00:00+08:00"))
        assert not list(checker(shapes[0]).errors("2026-01-07"))
        assert not list(checker(shapes[1]).errors("2026-01-07T09:00:00+08:00"))


@pytest.mark.parametrize("depth", [9, 100, 100_000])
def test_a_tower_of_brackets_is_refused_quietly(depth: int) -> None:
    tower: Any = []
    for _ in range(depth):
        tower = [tower]
    answers, context = form_cases.quiet_month()
    found = check_answers(FAST, {**answers, "rooms_built": tower}, context)
    assert [(finding.pointer, finding.rule) for finding in found] == [("/rooms_built", "V4-05")]
