"""The ShapeChecker of the request path, over jsonschema-rs (D21)."""

from collections.abc import Iterator, Mapping
from typing import Any

import jsonschema_rs

from chalicelib.domain.form import ShapeError


class FastShapeChecker:
    """All errors of a document from the compiled engine, about 200 times faster."""

    def __init__(self, schema: Mapping[str, Any]) -> None:
        self._engine = jsonschema_rs.Draft202012Validator(dict(schema), validate_formats=True)

    def errors(self, answers: object) -> Iterator[ShapeError]:
        """Yield each error; a sound document costs microseconds."""
        for error in self._engine.iter_errors(answers):
            path = tuple(error.instance_path)
            keyword = str(error.schema_path[-1])
            if isinstance(error.kind, jsonschema_rs.ValidationErrorKind.Required):
                path = (*path, error.kind.property)
            yield ShapeError(path, keyword)
