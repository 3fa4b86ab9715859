"""Reads what people type or paste: whole numbers, dates, phones and lists; null where unclear."""

import re
from datetime import date

from .period import Window

_WIDE = {wide: wide - 0xFEE0 for wide in range(0xFF01, 0xFF5F)} | {0x3000: 0x20}
_BLANKS = re.compile(r"[ \t\r\n\u00a0]+")
_UNITS = re.compile(r"(人次|[人次份个场])$")
_NOTHING = frozenset({"无", "没有", "—", "——", "-", "--", "/"})
_PLAIN = re.compile(r"[0-9]{1,15}")
_GROUPED = re.compile(r"[0-9]{1,3}(,[0-9]{3}){1,4}")
_FULL_DATE = re.compile(
    r"(20[0-9]{2})(?:[-/.]([0-9]{1,2})[-/.]([0-9]{1,2})|年([0-9]{1,2})月([0-9]{1,2})[日号]?)"
)
_SHORT_DATE = re.compile(r"([0-9]{1,2})(?:[-/.]([0-9]{1,2})|月([0-9]{1,2})[日号]?)")
_BREAKS = re.compile(r"[；;、\n\r]")
_EDGES = " \t\u00a0\u3000"


def _narrow(text: str) -> str:
    return _BLANKS.sub("", text.translate(_WIDE))


def to_integer(text: str) -> int | None:
    """`１，２００ 人次` → 1200, `无` → 0; null for decimals, signs and numerals in characters."""
    plain = _narrow(text)
    if plain in _NOTHING:
        return 0
    digits = _UNITS.sub("", plain)
    if _PLAIN.fullmatch(digits) or _GROUPED.fullmatch(digits):
        return int(digits.replace(",", ""))
    return None


def to_date(text: str, window: Window) -> str | None:
    """`9.12`, `9月12日`, `2025/9/12` → ISO; a year left out is the one that falls in the window."""
    plain = _narrow(text)
    if found := _FULL_DATE.fullmatch(plain):
        year, month, day = (int(part) for part in found.groups() if part)
        return _iso(year, month, day)
    if found := _SHORT_DATE.fullmatch(plain):
        month, day = (int(part) for part in found.groups() if part)
        return _nearest(month, day, window)
    return None


def to_text(text: str) -> str:
    """The text without blanks at its ends."""
    return text.strip(_EDGES + "\r\n")


def to_phone(text: str) -> str:
    """A telephone number in plain digits and hyphens; what else was typed stays to be found."""
    return re.sub(r"[—–]", "-", _narrow(text))


def to_lines(text: str) -> list[str]:
    """The parts of a list split at ；;、 and line breaks, without empty ones."""
    return [part.strip(_EDGES) for part in _BREAKS.split(text) if part.strip(_EDGES)]


def _iso(year: int, month: int, day: int) -> str | None:
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return None


def _nearest(month: int, day: int, window: Window) -> str | None:
    """The year of the window's end unless only the year of its start puts the day inside."""
    at_end = _iso(window.last.year, month, day)
    at_start = _iso(window.first.year, month, day)
    if at_start is not None and date.fromisoformat(at_start) in window:
        return at_start
    return at_end
