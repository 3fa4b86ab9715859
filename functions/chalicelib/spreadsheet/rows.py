"""Rows of nothings, and answers with the text that is no value yet in its place."""

from collections.abc import Iterator, Mapping
from typing import Any

from .cells import Cell
from .columns import EVENTS, Column
from .squeeze import squeezed
from .values import NO_EVENTS, NONE


def says_none(cells: Mapping[Column, Cell]) -> bool:
    """`本月未开展`, or nothing but zeros and dashes."""
    texts = {column.kind: squeezed(cell.text) for column, cell in cells.items()}
    numbers = [cell for column, cell in cells.items() if column.kind == "integer"]
    zero = all(squeezed(cell.text) in NONE or _is_zero(cell) for cell in numbers)
    others = all(texts.get(kind, "") in NONE for kind in ("dates", "topics", "communities"))
    stale = any(cell.stale for cell in cells.values())
    return zero and others and not stale and texts.get("types", "") in NONE | NO_EVENTS


def _is_zero(cell: Cell) -> bool:
    return squeezed(cell.text).rstrip("人次份个场") in ("0", "")


def with_candidates(answers: Mapping[str, Any], candidates: Mapping[str, Any]) -> dict[str, Any]:
    """The answers with the candidates in their places."""
    kept = {**answers}
    if EVENTS in kept:
        kept[EVENTS] = [{**event} for event in kept[EVENTS]]
    for pointer, value in candidates.items():
        *way, name = list(_steps(pointer))
        holder: Any = kept[EVENTS][way[1]] if way else kept
        holder[name] = value
    return kept


def _steps(pointer: str) -> Iterator[Any]:
    for step in pointer.split("/")[1:]:
        yield int(step) if step.isdigit() else step
