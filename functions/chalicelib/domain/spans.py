"""Spans of a day in minutes, read from pairs of `HH:MM`; a day ends at 24:00."""

from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import pairwise

from .errors import DomainError

DAY_MINUTES = 24 * 60
LUNCH = (11 * 60, 15 * 60)

Span = tuple[int, int]


class InvalidHours(DomainError):
    """Spans that touch, overlap, run backwards or leave the day, or a range of days reversed."""


def read_spans(pairs: Iterable[Sequence[str]]) -> tuple[Span, ...]:
    """Read `[["08:30", "12:00"], …]`; InvalidHours unless sorted and apart."""
    return _read(tuple((start, end) for start, end in pairs))


# A district's places keep few different hours, and each day is read for every place.
@lru_cache(4096)
def _read(pairs: tuple[tuple[str, str], ...]) -> tuple[Span, ...]:
    spans = tuple((_minute(start), _minute(end)) for start, end in pairs)
    if any(start >= end for start, end in spans):
        raise InvalidHours("结束时间应晚于开始时间")
    if any(before[1] >= after[0] for before, after in pairwise(spans)):
        raise InvalidHours("时间段应按先后排列，互不相接或重叠")
    return spans


def is_lunch(gap: Span) -> bool:
    """Whether a gap between two spans is the midday break."""
    return gap[0] >= LUNCH[0] and gap[1] <= LUNCH[1]


def gap_around(spans: tuple[Span, ...], minute: int) -> Span:
    """The gap between two of `spans` that holds `minute`."""
    return next((before[1], after[0]) for before, after in pairwise(spans) if minute < after[0])


@lru_cache(maxsize=DAY_MINUTES)
def _minute(text: str) -> int:
    hour, minute = (int(part) for part in text.split(":"))
    total = hour * 60 + minute
    if minute > 59 or total > DAY_MINUTES:
        raise InvalidHours(f"没有 {text} 这个时刻")
    return total
