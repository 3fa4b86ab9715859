"""Reads the days in a cell: real dates, texts, several of them, and numbers meant as days."""

import re
from collections.abc import Sequence
from datetime import date

from chalicelib.domain.normalise import to_date, to_text
from chalicelib.domain.period import Window

from . import wording
from .cells import Cell
from .squeeze import squeezed

Days = tuple[list[str], bool, tuple[tuple[str, str], ...]]
_DATE_BREAKS = re.compile(r"[；;、，,\n]")
_DAY_ONLY = re.compile(r"([0-9]{1,2})[日号]?")
_ONE_DECIMAL = re.compile(r"([0-9]{1,2})\.([123])")


def days_of(cell: Cell, window: Window) -> Days:
    """The days of a cell, whether one of them is none, and what is to be said of it."""
    if cell.day is not None:
        return [cell.day.isoformat()], False, ()
    if cell.number is not None and (found := _decimal_day(cell, window)) is not None:
        return found
    days: list[str] = []
    bad = False
    for part in _date_parts(cell.text, window):
        day = to_date(part, window) or _same_month(part, days)
        bad = bad or day is None
        days.append(day or part)
    return days, bad, ()


def _decimal_day(cell: Cell, window: Window) -> Days | None:
    """A number such as 9.1 may have been typed as 9.10; the window decides, or a person."""
    if _ONE_DECIMAL.fullmatch(cell.text) is None:
        return None
    first, second = to_date(cell.text, window), to_date(cell.text + "0", window)
    if first is None or second is None:
        return None
    inside = [day for day in (first, second) if date.fromisoformat(day) in window]
    if len(inside) < 2:
        return inside or [first], False, ()
    said = wording.TWO_DAYS.format(text=cell.text, first=first, second=second)
    return [cell.text], True, (("excel/date", said),)


def _date_parts(text: str, window: Window) -> list[str]:
    """Pieces between marks; a piece that is no date as a whole is split at its blanks."""
    pieces: list[str] = []
    for line in _DATE_BREAKS.split(text):
        whole = to_text(line)
        if whole:
            pieces += [whole] if to_date(whole, window) else whole.split()
    return pieces


def _same_month(part: str, before: Sequence[str]) -> str | None:
    """`31日` after `12月30日` is the 31st of December."""
    found = _DAY_ONLY.fullmatch(squeezed(part))
    if found is None or not before or not re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", before[-1]):
        return None
    try:
        return date.fromisoformat(f"{before[-1][:8]}{int(found[1]):02d}").isoformat()
    except ValueError:
        return None
