"""The ShapeChecker that others are compared with, over jsonschema (D21).

No request needs it: importing jsonschema with its formats takes longer than the whole API.
"""

import re
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

import jsonschema
from jsonschema import ValidationError, validators

from chalicelib.domain.form import ShapeError

_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


class ReferenceShapeChecker:
    """The same errors from the engine that follows the standard's text most closely."""

    def __init__(self, schema: Mapping[str, Any]) -> None:
        base = jsonschema.Draft202012Validator
        words = {"pattern": _pattern}
        engine = validators.extend(base, words)  # type: ignore[no-untyped-call]  # untyped there
        self._engine = engine(dict(schema), format_checker=_FORMATS)

    def errors(self, answers: object) -> Iterator[ShapeError]:
        """Yield each error; one for each missing member."""
        for error in self._engine.iter_errors(answers):
            path = tuple(error.absolute_path)
            if error.validator != "required":
                yield ShapeError(path, str(error.validator))
                continue
            yield from (
                ShapeError((*path, name), "required")
                for name in error.validator_value
                if error.message.startswith(f"{name!r} ")
            )


_FORMATS = jsonschema.FormatChecker(())
_FORMATS.checkers = dict(jsonschema.Draft202012Validator.FORMAT_CHECKER.checkers)


@_FORMATS.checks("date", raises=ValueError)
def _date(value: object) -> bool:
    """A day that Python can tell; RFC 3339's year 0000 is none for us."""
    if not isinstance(value, str):
        return True
    return _DAY.fullmatch(value) is not None and date.fromisoformat(value) is not None


def _pattern(_: Any, pattern: str, value: object, __: Any) -> Iterator[ValidationError]:
    """`$` as ECMA 262 has it: the end of the text, not the place before a last line break."""
    ecma = pattern.removesuffix("$") + r"\Z" if pattern.endswith("$") else pattern
    if isinstance(value, str) and re.search(ecma, value) is None:
        yield ValidationError(f"{value!r} does not match {pattern!r}")
