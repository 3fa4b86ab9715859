"""The words of the rule language that decide which of their operands are evaluated, and when."""

import re
from collections.abc import Callable
from typing import Any

Scope = dict[str, Any]
Expression = Callable[[Scope], Any]
Finish = Callable[[list[Any], list[Any]], Any]


def _junction(decisive: bool) -> Callable[[list[Expression]], Expression]:
    """`and` is decided by the first false, `or` by the first true; otherwise null wins."""

    def form(parts: list[Expression]) -> Expression:
        def decide(scope: Scope) -> bool | None:
            unknown = False
            for part in parts:
                value: object = part(scope)
                if value is decisive:
                    return decisive
                unknown = unknown or value is not (not decisive)
            return None if unknown else not decisive

        return decide

    return form


def _if(parts: list[Expression]) -> Expression:
    test, then, otherwise = parts

    def choose(scope: Scope) -> Any:
        value = test(scope)
        if value is True:
            return then(scope)
        return otherwise(scope) if value is False else None

    return choose


def matches(text: Expression, pattern: str) -> Expression:
    """Whether the pattern is found anywhere in the text."""
    found = re.compile(pattern).search

    def search(scope: Scope) -> bool | None:
        value = text(scope)
        return found(value) is not None if isinstance(value, str) else None

    return search


def _binding(finish: Finish) -> Callable[[str, Expression, Expression], Expression]:
    """A form that runs its body for each item of a list, the item bound to a name."""

    def form(name: str, source: Expression, body: Expression) -> Expression:
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


def _quantifier(decisive: bool) -> Finish:
    def finish(_: list[Any], results: list[Any]) -> bool | None:
        if any(result is decisive for result in results):
            return decisive
        settled = all(result is (not decisive) for result in results)
        return (not decisive) if settled else None

    return finish


def _where(items: list[Any], results: list[Any]) -> list[Any]:
    return [item for item, kept in zip(items, results, strict=True) if kept is True]


LAZY: dict[str, Callable[[list[Expression]], Expression]] = {
    "and": _junction(False),
    "or": _junction(True),
    "if": _if,
}
BINDING: dict[str, Callable[[str, Expression, Expression], Expression]] = {
    "any": _binding(_quantifier(True)),
    "all": _binding(_quantifier(False)),
    "where": _binding(_where),
    "map": _binding(lambda _, results: results),
}
