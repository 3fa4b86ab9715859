"""In which month each counselling room of a unit opened, or that it is still planned."""

import math

from chalicelib.domain.period import Period

from .draws import Draws
from .parameters import Table
from .places import Place

CURVE_MONTHS = 24


def opening_months(parameters: Table, place: Place, draws: Draws) -> dict[str, Period | None]:
    """Community code → month its room opened; None where the room is still planned."""
    row, rules = place.row, parameters["construction"]
    last = Period.parse(parameters["window"]["last"])
    months = periods_until(last, CURVE_MONTHS)
    counts = _growth(rules, row["r0"], row["r1"], months, draws)
    opened: list[Period | None] = _before(rules, months[0], row["r0"], draws)
    for month, before, after in zip(months[1:], counts, counts[1:], strict=False):
        opened += [month] * (after - before)
    opened += [None] * (row["n"] - len(opened))
    codes = [community.code for community in place.unit.communities]
    return dict(zip(_shuffled_start(codes, row["r1"], draws), opened, strict=True))


def periods_until(last: Period, count: int) -> list[Period]:
    """That many periods, oldest first, ending with `last`."""
    periods = [last]
    while len(periods) < count:
        periods.append(periods[-1].previous)
    return periods[::-1]


def _growth(rules: Table, first: int, last: int, months: list[Period], draws: Draws) -> list[int]:
    """Rooms open at the end of each month, never falling, from `first` to `last`."""
    jitter = rules["midpoint_jitter"]
    middle = rules["midpoint"] + draws.between(-jitter, jitter)
    levels = [1 / (1 + math.exp((middle - t) / rules["scale"])) for t in range(len(months))]
    counts = [first]
    for month, level in zip(months[1:], levels[1:], strict=True):
        share = (level - levels[0]) / (levels[-1] - levels[0])
        if month.month in rules["push_months"]:
            share = min(1.0, share + rules["push_share"] * (1 - share))
        counts.append(max(counts[-1], round(first + (last - first) * share)))
    return counts


def _before(rules: Table, start: Period, count: int, draws: Draws) -> list[Period | None]:
    """The months, before the window's second, in which the first rooms opened."""
    months = [start]
    while str(months[-1]) > rules["first_rooms_since"]:
        months.append(months[-1].previous)
    chosen = sorted(draws.pick(months) for _ in range(count))
    return list(chosen)


def _shuffled_start(codes: list[str], opened: int, draws: Draws) -> list[str]:
    """Rooms open in no particular order; the ones never opened are the last communities."""
    return draws.some(codes[:opened], opened) + codes[opened:]
