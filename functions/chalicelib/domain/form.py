"""A form: its schema, its compiled rules and the checker of its shape."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Protocol

from .rules import RuleBook

Path = tuple[str | int, ...]


@dataclass(frozen=True)
class ShapeError:
    """A value of the wrong shape: where it is and the schema keyword it breaks.

    A missing member is placed where it should stand; unknown members at the object holding them.
    """

    path: Path
    keyword: str


class ShapeChecker(Protocol):
    """Tells every shape error of tame JSON (see tame.py), in any order; never raises."""

    def errors(self, answers: object) -> Iterator[ShapeError]:
        """Yield each error of the answers against the schema, formats included."""
        ...


@dataclass(frozen=True)
class Form:
    """What is needed to check the answers of one form."""

    schema_id: str
    schema: Mapping[str, Any]
    rules: Mapping[str, Any]
    shape: ShapeChecker

    @cached_property
    def book(self) -> RuleBook:
        """The rules, compiled once."""
        return RuleBook.read(self.rules)

    @cached_property
    def places(self) -> Mapping[str, Mapping[str, Any]]:
        """The schema of every place by its pointer, with `*` for any list place."""
        return dict(_places("", self.schema))

    def clause(self, rule_id: str) -> str | None:
        """The clause a rule rests on, where one exists."""
        return self.book.clauses.get(rule_id)

    def reasons_include(self, rule_id: str) -> tuple[str, ...]:
        """Words of which the reason for an explain rule must hold one; none for most rules."""
        for rule in self.rules["rules"]:
            if rule["id"] == rule_id:
                return tuple(rule.get("reasons_include", ()))
        return ()


def _places(pointer: str, node: Mapping[str, Any]) -> Iterator[tuple[str, Mapping[str, Any]]]:
    yield pointer, node
    for name, child in node.get("properties", {}).items():
        yield from _places(f"{pointer}/{name}", child)
    if "items" in node:
        yield from _places(f"{pointer}/*", node["items"])
