"""The ShapeChecker of the request path, over jsonschema-rs (D21)."""

import re
from collections.abc import Callable, Iterator, Mapping
from datetime import date, datetime
from typing import Any

import jsonschema_rs

from chalicelib.domain.form import ShapeError

DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
INSTANT = re.compile(
    r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}(?:\.[0-9]+)?(?:Z|[+-][0-9]{2}:[0-9]{2})"
)


def is_day(text: object) -> bool:
    """Whether a text is a day; the engine's own test takes `20/6-01-01` for one."""
    return not isinstance(text, str) or _is_read(DAY, date.fromisoformat, text)


def is_instant(text: object) -> bool:
    """Whether a text is an instant with its offset."""
    return not isinstance(text, str) or _is_read(INSTANT, datetime.fromisoformat, text)


def _is_read(shape: re.Pattern[str], read: Callable[[str], object], text: str) -> bool:
    try:
        return shape.fullmatch(text) is not None and read(text) is not None
    except ValueError:
        return False


FORMATS = {"date": is_day, "date-time": is_instant}


class FastShapeChecker:
    """All errors of a document from the compiled engine, about 200 times faster."""

    def __init__(self, schema: Mapping[str, Any]) -> None:
        self._engine = jsonschema_rs.Draft202012Validator(
            dict(schema), validate_formats=True, formats=FORMATS
        )

    def errors(self, answers: object) -> Iterator[ShapeError]:
        """Yield each error; a sound document costs microseconds."""
        for error in self._engine.iter_errors(answers):
            path = tuple(error.instance_path)
            keyword = str(error.schema_path[-1])
            if isinstance(error.kind, jsonschema_rs.ValidationErrorKind.Required):
                path = (*path, error.kind.property)
            yield ShapeError(path, keyword)
