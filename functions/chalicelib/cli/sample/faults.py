"""Mistakes as people make them; each takes good answers and returns bad ones.

A planter returns None where its mistake cannot be made. The table of faults in parameters.yml
names the planter, how often it strikes and which rule should see it.
"""

import copy
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from .activity import Answers, UnitMonth
from .draws import Draws

FULL_WIDTH = str.maketrans("0123456789", "０１２３４５６７８９")
MADE_UP_IDENTITY = "990101199001011234"


@dataclass(frozen=True)
class Situation:
    """What a mistake may draw on: the month and what was filed the month before."""

    month: UnitMonth
    before: Answers | None
    draws: Draws


Planter = Callable[[Answers, Situation], bool]


def plant(name: str, answers: Answers, situation: Situation) -> Answers | None:
    """A copy of the answers with the mistake in it, or None."""
    bad = copy.deepcopy(answers)
    return bad if PLANTERS[name](bad, situation) else None


def _too_many_rooms(answers: Answers, at: Situation) -> bool:
    answers["rooms_built"] = answers["community_count"] + at.draws.whole(1, 2)
    return True


def _fewer_rooms(answers: Answers, at: Situation) -> bool:
    if at.before is None or not 1 < at.before["rooms_built"] <= answers["rooms_built"]:
        return False
    answers["rooms_built"] = at.before["rooms_built"] - 1
    return True


def _extra_date(answers: Answers, at: Situation) -> bool:
    event = _event_with_dates(answers, 1, at)
    if event is None or len(event["dates"]) < event["sessions"]:
        return False
    event["dates"] = sorted([*event["dates"], at.month.last_day.isoformat()])
    return True


def _missing_date(answers: Answers, at: Situation) -> bool:
    event = _event_with_dates(answers, 2, at)
    if event is None:
        return False
    event["dates"] = event["dates"][:-1]
    return True


def _date_outside(answers: Answers, at: Situation) -> bool:
    event = _event_with_dates(answers, 1, at)
    if event is None:
        return False
    early = at.month.period.window().first - timedelta(days=at.draws.whole(1, 9))
    event["dates"] = [early.isoformat(), *event["dates"][1:]]
    return True


def _no_topic(answers: Answers, at: Situation) -> bool:
    return _change_event(answers, at, "topics", [])


def _no_participants(answers: Answers, at: Situation) -> bool:
    return _change_event(answers, at, "participants", 0)


def _extra_zero(answers: Answers, at: Situation) -> bool:
    if at.month.age < 4 or answers["counselling_visits"] < 12:
        return False
    answers["counselling_visits"] *= 10
    return True


def _nothing_built(answers: Answers, at: Situation) -> bool:
    answers.update(station_built=False, rooms_built=0)
    visits: int = answers["counselling_visits"]
    return visits > 0


def _broken_phone(answers: Answers, at: Situation) -> bool:
    answers["filler_phone"] = answers["filler_phone"][:-2]
    return True


def _copied_month(answers: Answers, at: Situation) -> bool:
    """Last month's flows, with the dates moved along as a form would demand."""
    if at.before is None or not at.before["events"]:
        return False
    window = at.month.period.window()
    shift = window.first - at.month.period.previous.window().first
    answers["counselling_visits"] = at.before["counselling_visits"]
    answers["events"] = copy.deepcopy(at.before["events"])
    for event in answers["events"]:
        moved = (date.fromisoformat(day) + shift for day in event["dates"])
        event["dates"] = [min(day, at.month.last_day).isoformat() for day in moved]
    return True


def _wrong_month(answers: Answers, at: Situation) -> bool:
    return at.before is not None


def _sent_twice(answers: Answers, at: Situation) -> bool:
    return True


def _full_width(answers: Answers, at: Situation) -> bool:
    answers["counselling_visits"] = str(answers["counselling_visits"]).translate(FULL_WIDTH) + "人"
    return True


def _personal_data(answers: Answers, at: Situation) -> bool:
    return _change_event(answers, at, "topics", [f"上门疏导（证件号{MADE_UP_IDENTITY}）"])


def _many_materials(answers: Answers, at: Situation) -> bool:
    if not answers["events"]:
        return False
    event = at.draws.pick(answers["events"])
    event["materials"] = event["participants"] * 60
    return True


def _foreign_community(answers: Answers, at: Situation) -> bool:
    if not answers["events"]:
        return False
    code = at.month.place.unit.code
    other = code[:6] + ("002" if code.endswith("001") else "001") + "001"
    at.draws.pick(answers["events"])["covered_communities"].append(other)
    return True


def _event_with_dates(answers: Answers, count: int, at: Situation) -> Answers | None:
    events = [event for event in answers["events"] if len(event["dates"]) >= count]
    return at.draws.pick(events) if events else None


def _change_event(answers: Answers, at: Situation, member: str, value: object) -> bool:
    if not answers["events"]:
        return False
    at.draws.pick(answers["events"])[member] = value
    return True


PLANTERS: dict[str, Planter] = {
    "too_many_rooms": _too_many_rooms,
    "fewer_rooms": _fewer_rooms,
    "extra_date": _extra_date,
    "missing_date": _missing_date,
    "date_outside": _date_outside,
    "no_topic": _no_topic,
    "no_participants": _no_participants,
    "extra_zero": _extra_zero,
    "nothing_built": _nothing_built,
    "broken_phone": _broken_phone,
    "copied_month": _copied_month,
    "wrong_month": _wrong_month,
    "sent_twice": _sent_twice,
    "full_width": _full_width,
    "personal_data": _personal_data,
    "many_materials": _many_materials,
    "foreign_community": _foreign_community,
}
