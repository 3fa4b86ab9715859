"""What changed between two versions, value by value, at JSON pointers."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class ValueChange:
    """A value before and after; None where there was or is none."""

    pointer: str
    before: Any
    after: Any


def changes(before: Any, after: Any, pointer: str = "") -> Iterator[ValueChange]:
    """Every changed value, in the order of the form; lists of plain values change as one."""
    if before == after and type(before) is type(after):
        return
    if isinstance(before, Mapping) and isinstance(after, Mapping):
        for name in [*before, *(name for name in after if name not in before)]:
            yield from changes(before.get(name), after.get(name), f"{pointer}/{name}")
    elif _rows(before) and _rows(after):
        for index in range(max(len(before), len(after))):
            old = before[index] if index < len(before) else None
            new = after[index] if index < len(after) else None
            yield from changes(old, new, f"{pointer}/{index}")
    else:
        yield ValueChange(pointer, before, after)


def _rows(value: Any) -> bool:
    return isinstance(value, list) and all(isinstance(item, Mapping) for item in value)
