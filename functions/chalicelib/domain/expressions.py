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

import re
from collections.abc import Callable, Mapping
from typing import Any

from .expression_words import WORDS

Scope = dict[str, Any]
Expression = Callable[[Scope], Any]
Limits = Mapping[str, Any]


class BadExpression(ValueError):
    """A rule file uses a word that the language does not have."""


def compiled(node: object, limits: Limits) -> Expression:
    """Turn one expression into a closure over the scope; BadExpression for an unknown word."""
    if not isinstance(node, list):
        return lambda scope: node
    word, *operands = node
    if word in _FORMS:
        return _FORMS[word](operands, limits)
    if word not in WORDS:
        raise BadExpression(f"unknown word {word!r}")
    return _strict(WORDS[word], [compiled(operand, limits) for operand in operands])


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


def _get(operands: list[Any], _: Limits) -> Expression:
    name, *keys = operands
    if not keys:
        return lambda scope: scope[name]
    if len(keys) == 1 and isinstance(keys[0], str):
        return _get_one(name, keys[0])

    def read(scope: Scope) -> Any:
        value = scope[name]
        for key in keys:
            value = member(value, key)
        return value

    return read


def _get_one(name: str, key: str) -> Expression:
    def read(scope: Scope) -> Any:
        holder = scope[name]
        return holder.get(key) if isinstance(holder, dict) else None

    return read


def _limit(operands: list[Any], limits: Limits) -> Expression:
    value = limits[operands[0]]
    return lambda scope: value


def _junction(decisive: bool) -> Callable[[list[Any], Limits], Expression]:
    """`and` is decided by the first false, `or` by the first true; otherwise null wins."""

    def form(operands: list[Any], limits: Limits) -> Expression:
        parts = [compiled(operand, limits) for operand in operands]

        def decide(scope: Scope) -> bool | None:
            unknown = False
            for part in parts:
                value = part(scope)
                if value is decisive:
                    return decisive
                unknown = unknown or value is not (not decisive)
            return None if unknown else not decisive

        return decide

    return form


def _if(operands: list[Any], limits: Limits) -> Expression:
    test, then, otherwise = [compiled(operand, limits) for operand in operands]

    def choose(scope: Scope) -> Any:
        value = test(scope)
        if value is True:
            return then(scope)
        return otherwise(scope) if value is False else None

    return choose


def _matches(operands: list[Any], limits: Limits) -> Expression:
    text, pattern = compiled(operands[0], limits), re.compile(operands[1])

    def search(scope: Scope) -> bool | None:
        value = text(scope)
        return pattern.search(value) is not None if isinstance(value, str) else None

    return search


def _binding(finish: Callable[[list[Any], list[Any]], Any]) -> Callable[..., Expression]:
    """A form that runs its body for each item of a list, the item bound to a name."""

    def form(operands: list[Any], limits: Limits) -> Expression:
        name, source, body = operands[0], *(compiled(part, limits) for part in operands[1:])

        def run(scope: Scope) -> Any:
            items = source(scope)
            if not isinstance(items, list):
                return None
            results, outer = [], scope.get(name)
            for item in items:
                scope[name] = item
                results.append(body(scope))
            scope[name] = outer
            return finish(items, results)

        return run

    return form


def _any(_: list[Any], results: list[Any]) -> bool | None:
    if any(result is True for result in results):
        return True
    return False if all(result is False for result in results) else None


def _all(_: list[Any], results: list[Any]) -> bool | None:
    if any(result is False for result in results):
        return False
    return True if all(result is True for result in results) else None


def _where(items: list[Any], results: list[Any]) -> list[Any]:
    return [item for item, kept in zip(items, results, strict=True) if kept is True]


_FORMS: dict[str, Callable[[list[Any], Limits], Expression]] = {
    "get": _get,
    "limit": _limit,
    "and": _junction(False),
    "or": _junction(True),
    "if": _if,
    "matches": _matches,
    "any": _binding(_any),
    "all": _binding(_all),
    "where": _binding(_where),
    "map": _binding(lambda _, results: results),
}
LANGUAGE = frozenset(_FORMS) | frozenset(WORDS)
