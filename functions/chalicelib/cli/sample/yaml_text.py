"""YAML as the district's files are written: records block by block, small facts on one line."""

from typing import Any

import yaml

WIDTH = 100
BLOCKS = frozenset({"district", "units", "hours", "weekly", "phones"})
ROWS = frozenset({"communities", "exceptions", "staff", "table"})


class _Line(dict[str, Any]):
    """A mapping that is written on one line."""


class _Row(list[Any]):
    """A sequence that is written on one line."""


class _Dumper(yaml.SafeDumper):
    """SafeDumper that repeats a shared value instead of naming it."""

    def ignore_aliases(self, data: Any) -> bool:
        """Never write anchors: a reader should see every value in place."""
        return True


_Dumper.add_representer(
    _Line,
    lambda dumper, data: dumper.represent_mapping("tag:yaml.org,2002:map", data, flow_style=True),
)
_Dumper.add_representer(
    _Row,
    lambda dumper, data: dumper.represent_sequence("tag:yaml.org,2002:seq", data, flow_style=True),
)


def to_yaml(head: str, value: object) -> str:
    """The comment line `head` and the value; the same value always gives the same text."""
    body = yaml.dump(
        _arranged(value), Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=WIDTH
    )
    return f"# {head}\n{body}"


def _arranged(value: object) -> object:
    """Keep records open; write the small facts inside them on one line."""
    if isinstance(value, dict):
        return {key: _member(key, item) for key, item in value.items()}
    if isinstance(value, list):
        return [_arranged(item) for item in value]
    return value


def _member(key: str, value: Any) -> object:
    if key in ROWS and value:
        return [_inline(item) for item in value]
    if key in BLOCKS and value:
        return _arranged(value)
    return _inline(value)


def _inline(value: object) -> object:
    if isinstance(value, dict):
        return _Line({key: _inline(item) for key, item in value.items()})
    if isinstance(value, list):
        return _Row([_inline(item) for item in value])
    return value
