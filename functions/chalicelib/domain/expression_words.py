"""The words of the rule language that work on finished values; wrong kinds give null."""

import operator
from collections.abc import Callable
from datetime import date
from typing import Any


def whole(value: object) -> bool:
    """A whole number; true and false are not numbers."""
    return type(value) is int


def _ordered(compare: Callable[[Any, Any], bool]) -> Callable[[Any, Any], bool | None]:
    def word(left: Any, right: Any) -> bool | None:
        kind = type(left)
        return compare(left, right) if kind is type(right) and kind in (int, str) else None

    return word


def _same(left: Any, right: Any) -> bool | None:
    if left is None or right is None:
        return None
    return type(left) is type(right) and bool(left == right)


def _differ(left: Any, right: Any) -> bool | None:
    same = _same(left, right)
    return None if same is None else not same


def _contained(item: Any, items: Any) -> bool | None:
    if not isinstance(items, list):
        return None
    if isinstance(item, str):
        return item in items
    return any(whole(other) and other == item for other in items) if whole(item) else None


def _arithmetic(compute: Callable[[int, int], int]) -> Callable[[Any, Any], int | None]:
    def word(left: Any, right: Any) -> int | None:
        return compute(left, right) if whole(left) and whole(right) else None

    return word


def _numbers(values: Any) -> bool:
    return isinstance(values, list) and all(whole(value) for value in values)


def _sum(values: Any) -> int | None:
    return sum(values) if _numbers(values) else None


def _median2(values: Any) -> int | None:
    if not _numbers(values) or not values:
        return None
    ranked, half = sorted(values), len(values) // 2
    return int(ranked[half] + ranked[half - 1 + len(values) % 2])


def _spread2(values: Any) -> int | None:
    middle = _median2(values)
    return None if middle is None else _median2([abs(2 * value - middle) for value in values])


def _flat(values: Any) -> list[Any] | None:
    if not isinstance(values, list):
        return None
    return [item for value in values if isinstance(value, list) for item in value]


def _join(*parts: Any) -> str | None:
    try:
        return "".join(parts)
    except TypeError:
        return None


def _joined(separator: Any, values: Any) -> str | None:
    if not isinstance(values, list):
        return None
    return str(separator).join(value for value in values if isinstance(value, str))


def _has(text: Any, fragments: Any) -> bool | None:
    if not isinstance(text, str) or not isinstance(fragments, list):
        return None
    return any(isinstance(fragment, str) and fragment in text for fragment in fragments)


def _day(text: Any) -> date | None:
    if not isinstance(text, str) or len(text) != 10 or not text[4] == text[7] == "-":
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def _days_between(first: Any, last: Any) -> int | None:
    start, end = _day(first), _day(last)
    return None if start is None or end is None else (end - start).days


def _month_before(month: Any) -> str | None:
    if not isinstance(month, str) or len(month) != 7 or _day(f"{month}-01") is None:
        return None
    year, number = int(month[:4]), int(month[5:])
    return f"{year - (number == 1):04d}-{(number - 2) % 12 + 1:02d}"


WORDS: dict[str, Callable[..., Any]] = {
    "==": _same,
    "!=": _differ,
    "<": _ordered(operator.lt),
    "<=": _ordered(operator.le),
    ">": _ordered(operator.gt),
    ">=": _ordered(operator.ge),
    "in": _contained,
    "not": lambda value: (not value) if isinstance(value, bool) else None,
    "known": lambda value: value is not None,
    "+": _arithmetic(operator.add),
    "-": _arithmetic(operator.sub),
    "*": _arithmetic(operator.mul),
    "max": _arithmetic(max),
    "count": lambda values: len(values) if isinstance(values, list) else None,
    "sum": _sum,
    "median2": _median2,
    "spread2": _spread2,
    "take": lambda n, values: values[:n] if isinstance(values, list) else None,
    "flat": _flat,
    "list": lambda *values: list(values),
    "join": _join,
    "joined": _joined,
    "has": _has,
    "days_between": _days_between,
    "month_before": _month_before,
}
