"""Days of one name in a row, as the pages carry the calendar: a third of its bytes."""

from collections.abc import Mapping
from datetime import date, timedelta

# The page's way back from `day_runs` to one entry for each day.
SPREAD = """const spread = (runs) => Object.fromEntries(runs.flatMap(([first, days, name]) =>
Array.from({ length: days }, (_, ahead) =>
[new Date(Date.parse(first) + ahead * 864e5).toISOString().slice(0, 10), name])));
"""


def day_runs(days: Mapping[str, str]) -> list[list[str | int]]:
    """`[[first day, how many, name], …]` of ISO days and their names."""
    runs: list[tuple[date, int, str]] = []
    for text in sorted(days):
        day, name = date.fromisoformat(text), days[text]
        first, length, before = runs[-1] if runs else (day, 0, "")
        if before == name and first + timedelta(days=length) == day:
            runs[-1] = (first, length + 1, name)
        else:
            runs.append((day, 1, name))
    return [[str(first), length, name] for first, length, name in runs]
