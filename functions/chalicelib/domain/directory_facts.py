"""The public facts of a station that its street answers for: their names, values and digest."""

import json
import re
from collections.abc import Iterable, Mapping
from copy import deepcopy
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

Record = Mapping[str, Any]
Path = tuple[str | int, ...]
SHOWN = (
    "hours", "phones", "address", "entrance", "status", "status_note", "reopens_on", "booking",
)  # fmt: skip
FIELDS: Mapping[str, str] = {
    "/hours": "开放时间",
    "/address/line": "地址",
    "/address/floor": "楼层",
    "/address/landmark": "旁边有什么",
    "/entrance/note": "怎么进",
    "/status": "状态",
    "/status_note": "状态说明",
    "/reopens_on": "预计恢复开放",
    "/booking/note": "预约说明",
}
PHONE = re.compile(r"/phones/([0-9-]{3,22})/(number|hours)")
PHONE_LABELS = {"number": "号码", "hours": "接听时间"}


@dataclass(frozen=True)
class FieldChange:
    """One fact before and after; None is a fact that is not given.

    A telephone is named by its present number (`/phones/0000-0000-0105/hours`), so that an
    order changed meanwhile cannot move the change to another one.
    """

    pointer: str
    before: Any
    after: Any


def public_facts(record: Record) -> dict[str, Any]:
    """The members of the record that a street confirms."""
    return {name: record[name] for name in SHOWN if name in record}


def digest(record: Record) -> str:
    """SHA-256 of the public facts: a confirmation holds for these and no others."""
    text = json.dumps(public_facts(record), ensure_ascii=False, sort_keys=True)
    return sha256(text.encode()).hexdigest()


def label_of(pointer: str) -> str | None:
    """What the fact is called, None for one that is not on the closed list."""
    phone = PHONE.fullmatch(pointer)
    if phone:
        return f"{phone[1]} 的{PHONE_LABELS[phone[2]]}"
    return FIELDS.get(pointer)


def path_of(record: Record, pointer: str) -> Path | None:
    """Where the fact stands in the record; None for a telephone that is not there."""
    phone = PHONE.fullmatch(pointer)
    if phone is None:
        return tuple(pointer.split("/")[1:])
    for index, one in enumerate(record["phones"]):
        if one["number"] == phone[1]:
            return ("phones", index, phone[2])
    return None


def value_at(record: Record, pointer: str) -> Any:
    """The present value of the fact, or None."""
    found: Any = record
    for step in path_of(record, pointer) or ("",):
        absent = isinstance(found, Mapping) and step not in found
        found = None if found is None or absent else found[step]
    return found


def holds(record: Record, changes: Iterable[FieldChange]) -> bool:
    """Whether every fact still is what it was before the changes."""
    return all(value_at(record, change.pointer) == change.before for change in changes)


def holds_already(record: Record, changes: Iterable[FieldChange]) -> bool:
    """Whether somebody has written all of the changes into the record by hand."""
    return all(value_at(record, _after(change)) == change.after for change in changes)


def changed(record: Record, changes: Iterable[FieldChange]) -> dict[str, Any]:
    """A copy of the record with the facts as they are after the changes."""
    fresh: dict[str, Any] = deepcopy(dict(record))
    places = [(path_of(record, change.pointer) or (), change.after) for change in changes]
    for path, value in places:
        inside: Any = fresh
        for step in path[:-1]:
            inside = inside.setdefault(step, {}) if isinstance(step, str) else inside[step]
        if value is None:
            inside.pop(path[-1], None)
        else:
            inside[path[-1]] = value
    return fresh


def _after(change: FieldChange) -> str:
    """A telephone whose number changed is found under its new one."""
    return (
        f"/phones/{change.after}/number" if change.pointer.endswith("/number") else change.pointer
    )
