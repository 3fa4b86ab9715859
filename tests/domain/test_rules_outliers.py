"""T4-02 asks for a reason where a figure is far from earlier months, and only there."""

from fractions import Fraction
from statistics import median
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

import form_cases
from chalicelib.adapters.form_files import load_form
from chalicelib.domain.form_check import check_answers

FORM = load_form("monthly-report.v1")
ANSWERS, CONTEXT = form_cases.quiet_month()
FIGURES = st.integers(0, 120) | st.integers(0, 12) | st.integers(0, 1_000_000)


def asked(now: int, past: list[int]) -> bool:
    """Whether T4-02 speaks of the counselling visits."""
    answers = {**ANSWERS, "counselling_visits": now}
    history: list[dict[str, Any]] = [
        {"period": f"{2025 - place // 12}-{12 - place % 12:02d}", "counselling_visits": visits}
        for place, visits in enumerate(past)
    ]
    found = check_answers(FORM, answers, {**CONTEXT, "history": history})
    return ("/counselling_visits", "T4-02") in {(f.pointer, f.rule) for f in found}


def due(now: int, past: list[int]) -> bool:
    """The rule as its `about` words it, with fractions instead of whole numbers."""
    past = past[:12]
    if len(past) < 3 or (now < 10 and median(past) < 10):
        return False
    middle = Fraction(median(past))
    spread = max(Fraction(median([abs(x - middle) for x in past])), middle / 10)
    far = Fraction(6745, 10000) * abs(now - middle) > Fraction(7, 2) * spread
    stopped = now == 0 and all(x > 0 for x in past[:3])
    big = now > 5 * max(middle, 10) or (len(past) >= 6 and far)
    return stopped or (big and (middle >= 10 or now > max(past)))


@settings(max_examples=400, deadline=None)
@given(FIGURES, st.lists(FIGURES, max_size=13))
def test_whole_number_arithmetic_says_what_the_formula_says(now: int, past: list[int]) -> None:
    assert asked(now, past) == due(now, past)


@settings(max_examples=200, deadline=None)
@given(st.integers(0, 9), st.lists(st.integers(0, 9), max_size=12))
def test_streets_with_single_figures_are_left_in_peace(now: int, past: list[int]) -> None:
    assert not asked(now, past)


def test_a_steady_street_may_grow_by_half_without_being_asked() -> None:
    assert not asked(45, [30] * 12)
    assert asked(46, [30] * 12)
