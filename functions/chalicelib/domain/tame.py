"""Makes any JSON value safe to check without changing what a check would say of it."""

import re
from typing import Any

DEPTH = 8
LENGTH = 256
SAFE = 2**53
_LONE = re.compile("[\ud800-\udfff]")


def tame(value: Any, depth: int = DEPTH) -> Any:
    """A copy that is shallow, short-listed and free of lone surrogates and unsafe numbers.

    A lone surrogate becomes NUL, which no text may hold, since it cannot be stored as UTF-8.
    Whatever lies deeper than DEPTH or beyond LENGTH items is already wrong above: no form nests so
    deep or lists so much. 3.0 becomes 3 (JSON knows one number); NaN and infinities become null.
    """
    if isinstance(value, str):
        return value if value.isascii() else _LONE.sub("\0", value)
    if isinstance(value, bool) or value is None:
        return value
    if isinstance(value, int):
        return max(-SAFE, min(value, SAFE))
    if isinstance(value, float):
        return _number(value)
    if depth == 0:
        return None
    if isinstance(value, dict):
        return {tame(str(name)): tame(member, depth - 1) for name, member in value.items()}
    if isinstance(value, list | tuple):
        return [tame(item, depth - 1) for item in value[:LENGTH]]
    return None


def _number(value: float) -> int | float | None:
    if value != value or abs(value) == float("inf"):
        return None
    return tame(int(value)) if value.is_integer() else value
