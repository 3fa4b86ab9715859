"""Reads how long records are kept: the law's rows, and what the district chose of them."""

from datetime import date
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Any

from chalicelib.domain.retention import (
    Bound,
    Hold,
    RecordClass,
    Retention,
    RetentionFault,
    choose,
)

from .content_files import ContentError, read_checked, read_records

CLASSES = "content/policy/retention/classes.yml"
CHOICE = "content/district/retention.yml"


def load_classes(policy: Traversable | None = None) -> list[RecordClass]:
    """Every class with its bounds; ContentError for a fault, one out of its own bounds included."""
    source = (policy or files("policy")) / "retention" / "classes.yml"
    classes = [_class(row) for row in read_records(source, "retention.v1", CLASSES)]
    for one in classes:
        if one.swept:
            _allowed(CLASSES, lambda one=one: one.chosen(one.kept))
    return classes


def load_retention(
    district: Traversable | None = None, policy: Traversable | None = None
) -> Retention:
    """The classes as the district chose them; ContentError for a choice that is not allowed."""
    classes, source = load_classes(policy), (district or files("district")) / "retention.yml"
    if not source.is_file():
        return choose(classes, {}, ())
    row = read_checked(source, "retention-choice.v1", CHOICE)
    holds = [
        Hold(one["class"], date.fromisoformat(one["until"]), one["order"])
        for one in row.get("holds", ())
    ]
    found: Retention = _allowed(CHOICE, lambda: choose(classes, row["kept"], holds))
    return found


def _allowed(label: str, made: Any) -> Any:
    try:
        return made()
    except RetentionFault as fault:
        raise ContentError(label, 1, "/kept", str(fault)) from None


def _class(row: dict[str, Any]) -> RecordClass:
    ceiling = row.get("ceiling")
    return RecordClass(
        id=row["id"],
        title=row["title"],
        holds=row["holds"],
        tables=tuple(row["tables"]),
        swept=row["swept"],
        floor=Bound(**row["floor"]),
        ceiling=Bound(**ceiling) if ceiling else None,
        kept=row["kept"],
        may_hold=row.get("may_hold", False),
        note=row.get("note", ""),
    )
