"""Units by how far they kept their own building plan (I03, I21); never by a missing value."""

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction


@dataclass(frozen=True)
class PlanPlace:
    """Rooms built of rooms that the unit itself planned by now; no rank where one is not told."""

    rank: int | None
    name: str
    planned: int | None
    built: int | None


def rank_by_plan(told: Iterable[tuple[str, int | None, int | None]]) -> list[PlanPlace]:
    """Placed units first, ties on one place and the next left out; the others by name after them.

    More rooms than planned is no more than the plan kept. A unit that planned none by now is not
    placed.
    """
    rows = list(told)
    shares = {
        name: Fraction(min(built, planned), planned)
        for name, planned, built in rows
        if planned and built is not None
    }
    places = [
        PlanPlace(
            1 + sum(other > shares[name] for other in shares.values()) if name in shares else None,
            name,
            planned,
            built,
        )
        for name, planned, built in rows
    ]
    return sorted(places, key=lambda one: (one.rank is None, one.rank or 0))
