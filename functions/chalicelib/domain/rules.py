"""Runs the rules of a form over pruned answers and their context; knows no form by name."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from .expression_forms import Expression, Scope
from .expressions import compiled, member
from .findings import Finding, Level


class Bindings(Scope):
    """The names a rule can read; the file's `let` values are computed when first read."""

    def __init__(self, answers: object, context: Mapping[str, Any], let: Mapping[str, Expression]):
        super().__init__(answers=answers, context=dict(context))
        self._let = let

    def __missing__(self, name: str) -> Any:
        expression = self._let.get(name)
        self[name] = None if expression is None else expression(self)
        return self[name]


@dataclass(frozen=True)
class Check:
    """One place where a rule looks: `finds` is true when there is something to say.

    Silent where a value it `needs` is missing. `params` are read for the sentence, `fixed` are
    the rule's limits and, as `say`, the variant of the sentence.
    """

    rule: str
    level: Level
    pointer: str
    needs: frozenset[str]
    finds: Expression
    params: Mapping[str, Expression]
    fixed: Mapping[str, Any]

    @classmethod
    def read(cls, rule: Mapping[str, Any], check: Mapping[str, Any]) -> "Check":
        """Compile one check of one rule."""
        limits = rule.get("limits", {})
        return cls(
            rule["id"],
            Level(check.get("level", rule["level"])),
            check["pointer"],
            frozenset(check.get("needs", ())),
            compiled(check["finds"], limits),
            {name: compiled(node, limits) for name, node in check.get("params", {}).items()},
            {**limits, **({"say": check["say"]} if "say" in check else {})},
        )

    def finding(self, scope: Scope, places: tuple[int, ...]) -> Finding:
        """The finding with the row and item numbers put in for the stars."""
        pointer = self.pointer
        for place in places:
            pointer = pointer.replace("*", str(place), 1)
        read = {name: expression(scope) for name, expression in self.params.items()}
        return Finding(pointer, self.rule, self.level, {**self.fixed, **read})


@dataclass(frozen=True)
class Group:
    """The checks asked for each of the same places; `needs` reads null where one is missing."""

    each: str
    checks: tuple[Check, ...]
    needs: tuple[tuple[str, Expression], ...]

    @classmethod
    def of(cls, each: str, checks: list[Check]) -> "Group":
        """Gather what the checks need, so that it is looked up once for each place."""
        pointers = sorted(frozenset[str]().union(*(check.needs for check in checks)))
        needs = tuple((pointer, compiled(_reading(pointer, each), {})) for pointer in pointers)
        return cls(each, tuple(checks), needs)

    def findings(self, scope: Scope) -> Iterator[Finding]:
        """Ask every check at every place."""
        for places in _each_place(self.each, scope):
            missing = {pointer for pointer, read in self.needs if read(scope) is None}
            for check in self.checks:
                if check.needs.isdisjoint(missing) and check.finds(scope) is True:
                    yield check.finding(scope, places)


@dataclass(frozen=True)
class RuleBook:
    """All checks of one rule file, compiled, grouped by the places they look at."""

    let: Mapping[str, Expression]
    groups: tuple[Group, ...]
    clauses: Mapping[str, str | None]

    @classmethod
    def read(cls, book: Mapping[str, Any]) -> "RuleBook":
        """Compile a rule file that passed `schemas/meta/rules.json`."""
        gathered: dict[str, list[Check]] = {}
        for rule in book["rules"]:
            for check in rule["checks"]:
                gathered.setdefault(check.get("each", ""), []).append(Check.read(rule, check))
        return cls(
            {name: compiled(node, book["limits"]) for name, node in book["let"].items()},
            tuple(Group.of(each, checks) for each, checks in gathered.items()),
            {rule["id"]: rule.get("clause") for rule in book["rules"]},
        )

    def findings(self, answers: object, context: Mapping[str, Any]) -> Iterator[Finding]:
        """Every finding of every check, unsorted; never raises on JSON values."""
        scope = Bindings(answers, context, self.let)
        for group in self.groups:
            yield from group.findings(scope)


def _each_place(each: str, scope: Scope) -> Iterator[tuple[int, ...]]:
    """Bind `row` and `item` to each place in turn; the whole form is one place."""
    if not each:
        yield ()
        return
    _, rows, _, *inside = each.split("/")
    for number, row in enumerate(_items(scope["answers"], rows)):
        scope["row"] = row
        if not inside:
            yield (number,)
            continue
        for place, item in enumerate(_items(row, inside[0])):
            scope["item"] = item
            yield (number, place)


def _items(holder: Any, name: str) -> list[Any]:
    value = member(holder, name)
    return value if isinstance(value, list) else []


def _reading(pointer: str, each: str) -> list[Any]:
    """Read a value of the form, the row or the item; for the whole form, of every row."""
    _, name, *inside = pointer.split("/")
    if not inside:
        return ["get", "answers", name]
    if not each:
        known = ["all", "row", ["get", "answers", name], ["known", ["get", "row", inside[1]]]]
        return ["if", known, True, None]
    return ["get", "item"] if len(inside) > 2 else ["get", "row", inside[1]]
