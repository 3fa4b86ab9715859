"""The small language of the rule files: JSON prefix arrays, compiled once to closures.

`["<", ["get", "answers", "rooms_built"], 5]`: a list is an operator with its arguments, anything
else stands for itself. The language is total. It knows whole numbers, texts, true, false, null,
lists and objects; an operand that is missing or of the wrong kind gives null, null spreads, and a
rule speaks only where its expression is exactly true.

- read: `get name key…` (a bound name, then members or list places), `limit name`
- logic, three-valued: `and or not if known` (`known` alone turns null into false)
- order and sameness, whole numbers or ISO dates: `== != < <= > >= in`
- whole numbers: `+ - * max count sum`; `median2` is twice the median, `spread2` twice the median
  of |2x - median2| (four times the MAD), so that nothing is ever divided
- lists, binding a name: `any all where map` as `["any", "month", list, body]`; `take n list`,
  `flat list`, `list …`, `joined separator list` (skips null)
- text and days: `join …`, `has text fragments`, `matches text pattern` (classes, groups,
  counts and look-ahead only, so that Python and the page agree), `days_between`, `month_before`
"""

from collections.abc import Callable, Mapping
from typing import Any

from .expression_forms import BINDING, LAZY, Expression, Scope, matches
from .expression_words import WORDS

Limits = Mapping[str, Any]
LANGUAGE = frozenset({"get", "limit", "matches"}) | BINDING.keys() | LAZY.keys() | WORDS.keys()


class BadExpression(ValueError):
    """A rule file uses a word that the language does not have."""


def compiled(node: object, limits: Limits) -> Expression:
    """Turn one expression into a closure over the scope; BadExpression for an unknown word."""
    if not isinstance(node, list):
        return lambda scope: node
    word, *operands = node
    if word == "get":
        return _get(*operands)
    if word == "limit":
        return compiled(limits[operands[0]], limits)
    if word == "matches":
        return matches(compiled(operands[0], limits), operands[1])
    if word in BINDING:
        name, source, body = operands
        return BINDING[word](name, compiled(source, limits), compiled(body, limits))
    parts = [compiled(operand, limits) for operand in operands]
    if word in LAZY:
        return LAZY[word](parts)
    if word not in WORDS:
        raise BadExpression(f"unknown word {word!r}")
    return _strict(WORDS[word], parts)


def _strict(function: Callable[..., Any], parts: list[Expression]) -> Expression:
    if len(parts) == 1:
        only = parts[0]
        return lambda scope: function(only(scope))
    if len(parts) == 2:
        left, right = parts
        return lambda scope: function(left(scope), right(scope))
    return lambda scope: function(*[part(scope) for part in parts])


def member(value: Any, key: str | int) -> Any:
    """A member of an object or a place in a list; null where there is none."""
    if isinstance(key, str):
        return value.get(key) if isinstance(value, dict) else None
    return value[key] if isinstance(value, list) and key < len(value) else None


def _get(name: str, *keys: str | int) -> Expression:
    if not keys:
        return lambda scope: scope[name]
    if len(keys) == 1:
        key = keys[0]
        return lambda scope: member(scope[name], key)

    def read(scope: Scope) -> Any:
        value = scope[name]
        for key in keys:
            value = member(value, key)
        return value

    return read
