"""The language of the rule files answers every question, if only with null."""

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chalicelib.domain.expressions import LANGUAGE, BadExpression, compiled
from chalicelib.domain.rules import Bindings

CONTEXT = {"today": "2026-01-28", "months": [{"visits": 30}, {"visits": 31}, {}]}
SCALARS = st.none() | st.booleans() | st.integers(-5, 5) | st.sampled_from(["", "2026-01", "a"])
VALUES = SCALARS | st.lists(SCALARS, max_size=4).map(lambda values: ["list", *values])
READS = st.sampled_from([["get", "context", "months"], ["get", "nowhere"], ["get", "item", "a"]])


def value(expression: Any) -> Any:
    """The expression's value over a small form."""
    scope = Bindings({"visits": 35, "types": [1, 3]}, CONTEXT, {})
    return compiled(expression, {"most": 2})(scope)


def _operations(inner: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    plain = sorted(LANGUAGE - {"get", "limit", "matches", "any", "all", "where", "map", "take"})
    arity = {"not": 1, "known": 1, "count": 1, "sum": 1, "median2": 1, "spread2": 1, "flat": 1}
    arity |= {"month_before": 1, "if": 3}
    return st.sampled_from(plain).flatmap(
        lambda word: st.lists(inner, min_size=arity.get(word, 2), max_size=arity.get(word, 2)).map(
            lambda operands: [word, *operands]
        )
    ) | st.tuples(st.sampled_from(["any", "all", "where", "map"]), inner, inner).map(
        lambda parts: [parts[0], "item", parts[1], parts[2]]
    )


@settings(max_examples=500, deadline=None)
@given(st.recursive(VALUES | READS, _operations, max_leaves=12))
def test_no_operand_of_any_kind_raises(expression: Any) -> None:
    value(expression)


@pytest.mark.parametrize(
    ("expression", "expected"),
    [
        (["<", 1, 2], True),
        (["<", True, 2], None),
        (["<", "2026-01-01", "2026-01-02"], True),
        (["<", 1, "2"], None),
        (["==", 1, True], False),
        (["==", None, None], None),
        (["!=", 1, None], None),
        (["in", 1, ["list", True]], False),
        (["in", "a", ["list", 1, "a"]], True),
        (["and", True, None], None),
        (["and", None, False], False),
        (["or", None, True], True),
        (["or", None, False], None),
        (["not", None], None),
        (["not", 0], None),
        (["known", ["get", "nowhere"]], False),
        (["if", None, 1, 2], None),
        (["if", False, 1, 2], 2),
        (["limit", "most"], 2),
        (["get", "context", "months", 1, "visits"], 31),
        (["get", "context", "months", 9, "visits"], None),
        (["get", "answers", "visits", "deeper"], None),
        (["+", 1, True], None),
        (["max", 3, 7], 7),
        (["sum", ["list", 1, 2, None]], None),
        (["sum", ["list"]], 0),
        (["count", "abc"], None),
        (["median2", ["list", 3, 1, 2]], 4),
        (["median2", ["list", 4, 1, 2, 3]], 5),
        (["median2", ["list"]], None),
        (["spread2", ["list", 1, 2, 3, 4, 100]], 4),
        (["flat", ["list", ["list", 1], 2, ["list", 3]]], [1, 3]),
        (["take", 2, ["list", 1, 2, 3]], [1, 2]),
        (["any", "m", ["get", "context", "months"], [">", ["get", "m", "visits"], 30]], True),
        (["any", "m", ["get", "context", "months"], [">", ["get", "m", "visits"], 40]], None),
        (["all", "m", ["get", "context", "months"], [">", ["get", "m", "visits"], 0]], None),
        (["all", "m", ["list"], False], True),
        (["joined", "、", ["list", "甲", None, "乙"]], "甲、乙"),
        (["join", "a", 1], None),
        (["has", "社区医院义诊", ["list", "医院", "精防"]], True),
        (["has", None, ["list", "医院"]], None),
        (["matches", "报名13900000000", "1[3-9][0-9]{9}"], True),
        (["matches", 13900000000, "1[3-9][0-9]{9}"], None),
        (["days_between", "2025-12-29", "2026-01-28"], 30),
        (["days_between", "2026-02-30", "2026-03-01"], None),
        (["days_between", "2026-W01-1", "2026-03-01"], None),
        (["month_before", "2026-01"], "2025-12"),
        (["month_before", "2026-13"], None),
    ],
    ids=str,
)
def test_a_word_means_what_its_documentation_says(expression: Any, expected: Any) -> None:
    found = value(expression)
    assert (type(found), found) == (type(expected), expected)


def test_a_loop_gives_the_outer_name_back() -> None:
    inner = ["any", "n", ["list", 7, 8], ["==", ["get", "n"], 8]]
    body = ["and", inner, [">", ["get", "n"], 2]]
    assert value(["where", "n", ["list", 1, 2, 3], body]) == [3]


def test_an_unknown_word_is_refused_when_the_file_is_read() -> None:
    with pytest.raises(BadExpression, match="fewer"):
        compiled(["fewer", 1, 2], {})
