"""Reads content written by people (YAML, JSON) and checks it against a schema of the house.

A fault is one ContentError whose text is a Chinese sentence with the file, the line and the
reason. Checking is quick; lines and reasons are worked out only when something is wrong.
"""

from collections.abc import Iterator
from functools import lru_cache
from importlib.resources.abc import Traversable
from typing import Any

import jsonschema_rs

from .content_lines import line_of
from .content_schemas import REFERENCED, load_schema
from .content_yaml import YamlFault, load_yaml
from .privacy_gate import require_public_schema
from .shape_checker import FORMATS


class ContentError(Exception):
    """A content file says something its schema does not allow."""

    def __init__(self, file: str, line: int, pointer: str, reason: str) -> None:
        super().__init__(f"{file} 第 {line} 行：{reason}")
        self.file, self.line, self.pointer, self.reason = file, line, pointer, reason


def read_checked(source: Traversable, schema: str, label: str = "") -> Any:
    """The value in a .yml, .yaml or .json file; ContentError unless `schema` allows it."""
    return check_text(source.read_text(encoding="utf-8"), schema, label or source.name)


def read_records(source: Traversable, schema: str, label: str = "") -> list[Any]:
    """The records of a file that holds a list, each allowed by `schema`; else ContentError."""
    records: list[Any] = []
    text = source.read_text(encoding="utf-8")
    for outcome in check_each(text, schema, label or source.name):
        if isinstance(outcome, ContentError):
            raise outcome
        records.append(outcome)
    return records


def check_each(text: str, schema: str, label: str) -> Iterator[Any]:
    """Each record of a text that holds a list, or the ContentError in its place."""
    try:
        records = parse_text(text, label)
    except ContentError as unreadable:
        yield unreadable
        return
    if not isinstance(records, list):
        yield ContentError(label, 1, "", "整个文件应是一个列表，每条记录以“- ”开头")
        return
    quick = _quick_checker(schema)
    for index, record in enumerate(records):
        if quick.is_valid(record):
            yield record
        else:
            yield _shape_error(text, record, schema, label, f"/{index}")


def check_text(text: str, schema: str, label: str, first_line: int = 1) -> Any:
    """The value of YAML text that starts on `first_line` of the file; ContentError if refused."""
    value = parse_text(text, label, first_line)
    if not _quick_checker(schema).is_valid(value):
        raise _shape_error(text, value, schema, label, "", first_line)
    return value


def parse_text(text: str, label: str, first_line: int = 1) -> Any:
    """The value of YAML or JSON text, unchecked; ContentError where it cannot be read."""
    try:
        return load_yaml(text)
    except YamlFault as fault:
        raise ContentError(label, first_line + fault.line - 1, "", fault.reason) from fault


def faults_of(value: object, schema: str) -> list[tuple[str, str]]:
    """Pointer and reason of everything that `schema` does not allow in a value."""
    if _quick_checker(schema).is_valid(value):
        return []
    # The library that explains costs 30 MB and is needed by a fault alone.
    from .content_shape import shape_faults

    return shape_faults(value, schema)


def fault_at(source: Traversable, label: str, pointer: str, reason: str) -> ContentError:
    """The error for a fault that no schema sees, at a JSON pointer of the file."""
    text = source.read_text(encoding="utf-8")
    return ContentError(label, line_of(text, pointer), pointer, reason)


def _shape_error(
    text: str, value: object, schema: str, label: str, base: str, first_line: int = 1
) -> ContentError:
    from .content_shape import shape_fault

    inside, reason = shape_fault(value, schema)
    line = line_of(text, base + inside) + first_line - 1
    return ContentError(label, line, base + inside, reason)


@lru_cache
def _quick_checker(name: str) -> jsonschema_rs.Validator:
    require_public_schema(name)
    others = [(load_schema(other)["$id"], load_schema(other)) for other in REFERENCED]
    return jsonschema_rs.Draft202012Validator(
        load_schema(name),
        validate_formats=True,
        formats=FORMATS,
        registry=jsonschema_rs.Registry(others),
    )
