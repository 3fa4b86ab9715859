"""Checks answers against a form: errors of shape first, then the rules on what is left."""

from collections.abc import Iterable, Mapping
from typing import Any

from .findings import Finding, Level, Scalar
from .form import Form, Path, ShapeError
from .tame import tame

UNSHAPED = "shape"
_WEIGHT = {level: weight for weight, level in enumerate(Level)}
_KEYWORDS = (
    "type", "required", "additionalProperties", "enum", "maxItems", "uniqueItems",
    "minimum", "maximum", "minLength", "maxLength", "pattern", "format",
)  # fmt: skip
_ORDER = {keyword: place for place, keyword in enumerate(_KEYWORDS)}
_BOUNDS = ("minimum", "maximum", "minLength", "maxLength", "maxItems")


def check_answers(form: Form, answers: object, context: Mapping[str, Any]) -> list[Finding]:
    """Every finding on any JSON value as answers, sorted by (pointer, rule), none twice."""
    kept = tame(answers)
    errors = sorted(form.shape.errors(kept), key=lambda error: _ORDER[error.keyword])
    findings = [shape_finding(form, error) for error in errors]
    for error in errors:
        kept = _without(kept, error)
    findings.extend(form.book.findings(kept, context))
    return in_order(findings)


def in_order(findings: Iterable[Finding]) -> list[Finding]:
    """Sorted; of two findings of one rule at one place the heavier, else the earlier, stays."""
    kept: dict[tuple[str, str], Finding] = {}
    for finding in findings:
        place = (finding.pointer, finding.rule)
        if place not in kept or _WEIGHT[finding.level] < _WEIGHT[kept[place].level]:
            kept[place] = finding
    return [kept[place] for place in sorted(kept)]


def shape_finding(form: Form, error: ShapeError) -> Finding:
    """The finding of one shape error, under the rule its place names for the keyword."""
    schema = form.places.get(_starred(error.path), {})
    rules = schema.get("x-rule", {})
    rule = rules.get(error.keyword, rules.get("*", UNSHAPED))
    if error.keyword == "additionalProperties":
        rule = UNSHAPED
    params: dict[str, Scalar] = {bound: schema[bound] for bound in _BOUNDS if bound in schema}
    return Finding(pointer(error.path), rule, Level.ERROR, {**params, "say": error.keyword})


def _without(answers: Any, error: ShapeError) -> Any:
    """The answers without the misshapen value; in a list null keeps its place."""
    if error.keyword in ("required", "additionalProperties"):
        return answers
    if not error.path:
        return None
    *way, last = error.path
    holder = answers
    for step in way:
        holder = _step(holder, step)
    if isinstance(holder, dict):
        holder.pop(last, None)
    elif isinstance(holder, list) and isinstance(last, int):
        holder[last] = None
    return answers


def _step(holder: Any, step: str | int) -> Any:
    if isinstance(holder, dict):
        return holder.get(step)
    return holder[step] if isinstance(holder, list) and isinstance(step, int) else None


def _starred(path: Path) -> str:
    return "".join("/*" if isinstance(step, int) else f"/{step}" for step in path)


def pointer(path: Path) -> str:
    """The JSON pointer (RFC 6901) of a path."""
    return "".join("/" + str(step).replace("~", "~0").replace("/", "~1") for step in path)
