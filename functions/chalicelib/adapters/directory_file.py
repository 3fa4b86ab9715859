"""Reads the file of what streets confirmed and the district approved, as it was published."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from chalicelib.domain.directory_facts import FieldChange
from chalicelib.domain.directory_publishing import PublicChange

from .content_files import read_checked


def load_changes(path: Path) -> list[PublicChange]:
    """The changes in the order in which they took effect; ContentError."""
    document = read_checked(path, "directory-changes.v1", path.name)
    return [_change(one) for one in document["changes"]]


def _change(data: Mapping[str, Any]) -> PublicChange:
    fields = [
        FieldChange(one["pointer"], one["before"], one["after"]) for one in data.get("changes", ())
    ]
    return PublicChange(**{**data, "changes": tuple(fields)})
