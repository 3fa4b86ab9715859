"""Expands the short writing of schemas/answers.json into JSON Schema."""

from typing import Any

PLACE = "#/components/schemas/"
NULL = "|null"


def expand(written: Any) -> dict[str, Any]:
    """A written value as a schema; a fixed object is closed, so that nothing slips out with it."""
    if isinstance(written, list):
        return {"type": "array", "items": expand(written[0])}
    if isinstance(written, str):
        return _named(written)
    if "*" in written:
        return {"type": "object", "additionalProperties": expand(written["*"])}
    return {
        "type": "object",
        "additionalProperties": False,
        "required": [_bare(name) for name in written if not name.endswith("?")],
        "properties": {_bare(name): _member(name, value) for name, value in written.items()},
    }


def _bare(name: str) -> str:
    return name.rstrip("?").removesuffix(NULL)


def _member(name: str, written: Any) -> dict[str, Any]:
    shape = expand(written)
    return {"anyOf": [shape, {"type": "null"}]} if name.endswith(NULL) else shape


def _named(words: str) -> dict[str, Any]:
    """`string`, `integer|null`, `any`, or a shape such as `Report` or `Report|null`."""
    first, *others = words.split("|")
    if first == "any":
        return {}
    if not first[0].isupper():
        return {"type": [first, *others] if others else first}
    shape = {"$ref": f"{PLACE}{first}"}
    return {"anyOf": [shape, *({"type": other} for other in others)]} if others else shape
