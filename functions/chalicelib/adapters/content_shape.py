"""Says what is wrong with the shape of content, and where; asked only when something is."""

from functools import lru_cache
from typing import Any

import jsonschema
from referencing import Registry, Resource

from .content_reasons import pointer_of, reason_of
from .content_schemas import REFERENCED, load_schema


def shape_fault(value: object, schema: str) -> tuple[str, str]:
    """The JSON pointer and the Chinese reason of what the schema refuses most of all."""
    error = jsonschema.exceptions.best_match(_reference_checker(schema).iter_errors(value))
    return ("", f"不符合 {schema}") if error is None else (pointer_of(error), reason_of(error))


def shape_faults(value: object, schema: str) -> list[tuple[str, str]]:
    """Pointer and reason of everything that the schema refuses."""
    errors = _reference_checker(schema).iter_errors(value)
    return [(pointer_of(error), reason_of(error)) for error in errors]


@lru_cache
def _reference_checker(name: str) -> jsonschema.Draft202012Validator:
    schemas = (load_schema(other) for other in REFERENCED)
    registry: Registry[Any] = Registry().with_resources(
        (schema["$id"], Resource.from_contents(schema)) for schema in schemas
    )
    return jsonschema.Draft202012Validator(
        load_schema(name),
        registry=registry,
        format_checker=jsonschema.Draft202012Validator.FORMAT_CHECKER,
    )
