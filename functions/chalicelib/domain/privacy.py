"""Classes of privacy: every property of every schema has one, and checks are driven by it."""

from collections.abc import Iterator, Mapping
from enum import StrEnum
from typing import Any, Protocol

WORD = "x-privacy"
Schema = Mapping[str, Any]


class Privacy(StrEnum):
    """From what everybody may read to what is kept sealed; each is higher than the one before."""

    PUBLIC = "public"
    INTERNAL = "internal"
    PERSONAL = "personal"
    SENSITIVE = "sensitive"

    @property
    def rank(self) -> int:
        """Its place in the order; the words themselves would compare by the alphabet."""
        return list(Privacy).index(self)


class Resolve(Protocol):
    """Follows a `$ref`, be it `#/$defs/x` of the schema at hand or another's `$id`."""

    def __call__(self, reference: str) -> tuple[Schema, "Resolve"]:
        """What the reference leads to, and what follows the references in there."""
        ...


class TooPrivate(Exception):
    """Something would leave by a way that its class is too high for; names places, no values."""


def classed(schema: Schema, resolve: Resolve) -> Iterator[tuple[str, Privacy | None]]:
    """Every property as `(pointer, class)`, `*` for any item; None where it has no class."""
    yield from _inside(schema, "", resolve, ())


def above(schema: Schema, most: Privacy, resolve: Resolve) -> list[str]:
    """Where the schema can hold something higher than `most`, or of no class."""
    return [
        pointer
        for pointer, found in classed(schema, resolve)
        if found is None or found.rank > most.rank
    ]


def require_at_most(schema: Schema, most: Privacy, resolve: Resolve) -> None:
    """TooPrivate when the schema can hold anything higher."""
    if places := above(schema, most, resolve):
        raise TooPrivate(f"{schema.get('$id', '')}: {'、'.join(sorted(set(places)))}")


def too_private(schema: Schema, value: object, most: Privacy, resolve: Resolve) -> list[str]:
    """Where a value holds a member that is higher than `most`, or that the schema names not."""
    return list(_members(schema, value, "", most, resolve))


def _inside(
    node: Schema, place: str, resolve: Resolve, seen: tuple[str, ...]
) -> Iterator[tuple[str, Privacy | None]]:
    reference = node.get("$ref")
    if reference and reference not in seen:
        target, follow = resolve(reference)
        yield from _inside(target, place, follow, (*seen, reference))
    for name, member in node.get("properties", {}).items():
        word = member.get(WORD)
        yield f"{place}/{name}", Privacy(word) if word in set(Privacy) else None
        yield from _inside(member, f"{place}/{name}", resolve, seen)
    for word in ("items", "additionalProperties"):
        if isinstance(node.get(word), Mapping):
            yield from _inside(node[word], f"{place}/*", resolve, seen)
    for branch in _branches(node):
        yield from _inside(branch, place, resolve, seen)


def _branches(node: Schema) -> Iterator[Schema]:
    for word in ("if", "then", "else"):
        if word in node:
            yield node[word]
    for word in ("allOf", "anyOf", "oneOf", "prefixItems"):
        yield from node.get(word, ())


def _members(
    node: Schema, value: object, place: str, most: Privacy, resolve: Resolve
) -> Iterator[str]:
    while "$ref" in node:
        node, resolve = resolve(node["$ref"])
    if isinstance(value, list):
        for item in value:
            yield from _members(node.get("items", {}), item, f"{place}/*", most, resolve)
    elif isinstance(value, Mapping) and "properties" in node:
        for name, member in value.items():
            known = node["properties"].get(name)
            if known is None or Privacy(known[WORD]).rank > most.rank:
                yield f"{place}/{name}"
            else:
                yield from _members(known, member, f"{place}/{name}", most, resolve)
