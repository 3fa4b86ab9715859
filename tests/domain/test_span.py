"""Quarters, halves and years: which months, what before, and whom to rank."""

import pytest

from chalicelib.domain.errors import UnknownPeriod
from chalicelib.domain.span import Span
from chalicelib.domain.timeliness_rank import Punctuality, ranked


@pytest.mark.parametrize(
    ("name", "first", "last", "label", "before"),
    [
        ("2025-Q1", "2025-01", "2025-03", "2025年第一季度", "2024-Q4"),
        ("2025-Q4", "2025-10", "2025-12", "2025年第四季度", "2025-Q3"),
        ("2025-H1", "2025-01", "2025-06", "2025年上半年", "2024-H2"),
        ("2025-H2", "2025-07", "2025-12", "2025年下半年", "2025-H1"),
        ("2025", "2025-01", "2025-12", "2025年", "2024"),
    ],
)
def test_a_span_knows_its_months_and_the_one_before(name, first, last, label, before):
    span = Span.parse(name)
    assert (str(span.periods[0]), str(span.periods[-1])) == (first, last)
    assert (str(span), span.label, str(span.previous)) == (name, label, before)
    assert span.year_before.part == span.part


@pytest.mark.parametrize("name", ["", "2025-", "2025-Q0", "2025-Q5", "2025-H3", "1999", "2025-12"])
def test_another_text_is_no_span(name):
    with pytest.raises(UnknownPeriod):
        Span.parse(name)


def a_record(name: str, on_time: int, silent: bool = False) -> Punctuality:
    return Punctuality(name, 12, on_time, 12 - on_time, 0, silent)


def test_equal_shares_share_a_rank_and_the_next_one_is_left_out():
    rows = ranked([a_record("甲", 9), a_record("乙", 12), a_record("丙", 9), a_record("丁", 3)])
    assert [(row.name, row.rank) for row in rows] == [("乙", 1), ("甲", 2), ("丙", 2), ("丁", 4)]


def test_a_silent_unit_stands_apart_without_a_rank():
    rows = ranked([a_record("甲", 12, silent=True), a_record("乙", 3)])
    assert [(row.name, row.rank) for row in rows] == [("乙", 1), ("甲", None)]
