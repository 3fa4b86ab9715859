"""What a unit did in one reporting month: visits, publicity events and its stocks."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from chalicelib.domain.period import Period

from .draws import Draws
from .parameters import Table
from .places import Place

Answers = dict[str, Any]
GROWTH_START = Period(2024, 1)


@dataclass(frozen=True)
class UnitMonth:
    """One unit in one period: rooms open at its end, and the last day a report can speak of."""

    place: Place
    period: Period
    rooms: int
    last_day: date

    @property
    def built(self) -> bool:
        """Whether the spirit station had opened."""
        return str(self.period) >= str(self.place.row["station"])

    @property
    def age(self) -> int:
        """Months since growth is counted from; negative before."""
        start = GROWTH_START
        return (self.period.year - start.year) * 12 + self.period.month - start.month


def true_answers(parameters: Table, month: UnitMonth, draws: Draws) -> Answers:
    """The members of 附件4 that tell what happened; who filled the form in comes later."""
    return {
        "station_built": month.built,
        "community_count": month.place.row["n"],
        "rooms_built": month.rooms,
        "counselling_visits": _visits(parameters["counselling"], month, draws),
        "events": _events(parameters["publicity"], month, draws),
    }


def _visits(rules: Table, month: UnitMonth, draws: Draws) -> int:
    places = rules["per_station"] * month.built + rules["per_room"] * month.rooms
    season = rules["month_factor"][month.period.month - 1]
    festival = rules["spring_festival"].get(str(month.period), 1.0)
    growth = (1 + rules["yearly_growth"]) ** (month.age / 12)
    mean = places * season * festival * growth * month.place.row["act"]
    return draws.negative_binomial(mean, rules["dispersion"])


def _events(rules: Table, month: UnitMonth, draws: Draws) -> list[Answers]:
    season = rules["month_factor"][month.period.month - 1]
    count = draws.poisson(rules["rows_mean"] * season * month.place.row["act"])
    topics = rules["topics"]["any"] + rules["topics"].get(str(month.period.month), [])
    return [_event(rules, month, topics, draws) for _ in range(count)]


def _event(rules: Table, month: UnitMonth, topics: list[str], draws: Draws) -> Answers:
    sessions = int(draws.weighted(rules["session_share"]))
    kinds = _types(rules, sessions, draws)
    mean, deviation = rules["attendance"][str(kinds[0])]
    persons = _heaped(rules, sum(draws.log_normal(mean, deviation) for _ in range(sessions)), draws)
    topic_count = 1 if draws.chance(0.8) else min(2, sessions)
    return {
        "types": kinds,
        "sessions": sessions,
        "participants": persons,
        "dates": _dates(rules, month, sessions, draws),
        "topics": draws.some(topics, topic_count),
        "covered_communities": _covered(rules, month, draws),
        "materials": _materials(rules, kinds, persons, draws),
    }


def _types(rules: Table, sessions: int, draws: Draws) -> list[int]:
    """At least one type and never more than there were sessions (X4-04)."""
    kinds = [int(kind) for kind, share in rules["type_share"].items() if draws.chance(share)]
    return sorted(draws.some(kinds, min(sessions, len(kinds)))) or [1]


def _dates(rules: Table, month: UnitMonth, sessions: int, draws: Draws) -> list[str]:
    if not draws.chance(rules["dates_listed"]):
        return []
    first = month.period.window().first
    days = draws.some(range((month.last_day - first).days + 1), sessions)
    return [(first + timedelta(days=day)).isoformat() for day in sorted(days)]


def _covered(rules: Table, month: UnitMonth, draws: Draws) -> list[str]:
    codes = [community.code for community in month.place.unit.communities]
    count = min(len(codes), 1 + draws.poisson(rules["more_communities"]))
    return sorted(draws.some(codes, count))


def _materials(rules: Table, kinds: list[int], persons: int, draws: Draws) -> int:
    if 1 not in kinds and not draws.chance(rules["materials_without_type_1"]):
        return 0
    return _heaped(rules, persons * draws.between(*rules["materials_per_person"]), draws)


def _heaped(rules: Table, amount: float, draws: Draws) -> int:
    """A count as people write it: often rounded to ten, sometimes to fifty."""
    roll = draws.between(0, 1)
    if roll < rules["rounds_to_fifty"] and amount >= 50:
        return round(amount / 50) * 50
    if roll < rules["rounds_to_fifty"] + rules["rounds_to_ten"] and amount >= 10:
        return round(amount / 10) * 10
    return max(1, round(amount))
