"""Believable weekly hours for stations, rooms and their telephones."""

from collections.abc import Sequence

from .draws import Draws
from .parameters import Table

Intervals = list[list[str]]
WEEKDAYS = ("Mo", "Tu", "We", "Th", "Fr")
OFFICE_DAYS: Sequence[Intervals] = (
    [["08:30", "12:00"], ["14:00", "17:30"]],
    [["08:30", "12:00"], ["13:30", "17:00"]],
    [["09:00", "11:30"], ["13:30", "17:00"]],
    [["09:00", "12:00"], ["14:00", "18:00"]],
    [["09:00", "17:00"]],
)
SHORT_DAYS: Sequence[Intervals] = (
    [["09:00", "11:30"]],
    [["14:00", "17:00"]],
    [["08:30", "11:30"], ["14:00", "17:00"]],
    [["09:00", "12:00"], ["14:30", "17:30"]],
    [["15:00", "18:30"]],
    [["18:30", "20:30"]],
)
STATION_WEEKS = (WEEKDAYS, WEEKDAYS, (*WEEKDAYS, "Sa"), ("Tu", "We", "Th", "Fr", "Sa"))
ROOM_WEEKS = (
    ("Tu", "Th"),
    ("Mo", "We"),
    ("We", "Fr"),
    ("Mo", "We", "Fr"),
    ("Tu", "Fr"),
    ("We", "Sa"),
    ("Sa", "Su"),
    ("Mo", "Tu", "Th", "Fr"),
    WEEKDAYS,
)
FOUR_DAYS = ("Mo", "Tu", "Th", "Fr")
MORNING: Intervals = [["09:00", "11:30"]]
EVENING = ["18:30", "20:30"]


def station_hours(draws: Draws, days: Sequence[str] | None = None) -> Table:
    """A station's week: five or six days unless told, with an evening or a half Saturday."""
    week = days or draws.pick(STATION_WEEKS)
    office = draws.pick(OFFICE_DAYS)
    weekly: dict[str, Intervals] = dict.fromkeys(week, office)
    if "Sa" in weekly:
        weekly["Sa"] = MORNING
    if draws.chance(0.25):
        weekly["Th"] = [*office, EVENING]
    return {"weekly": weekly, **_on_holidays(draws, weekly)}


def room_hours(draws: Draws) -> Table:
    """A room's week: mostly two or three days, some of it by appointment only."""
    week, day = draws.pick(ROOM_WEEKS), draws.pick(SHORT_DAYS)
    weekly: dict[str, Intervals] = dict.fromkeys(week, day)
    if "Sa" in weekly:
        weekly["Sa"] = MORNING
    hours: Table = {"weekly": weekly}
    if draws.chance(0.18):
        hours["by_appointment"] = True
    hours |= _on_holidays(draws, weekly)
    if draws.chance(0.08):
        hours["note"] = f"{draws.pick(('每月第一周', '寒暑假', '农忙时'))}时间有变，来之前先打电话"
    return hours


def answering_hours(draws: Draws, place: Table) -> Table:
    """When a booking telephone is answered: office days, or only while the place is open."""
    if draws.chance(0.35):
        return {
            key: place[key] for key in ("weekly", "holiday_policy", "makeup_as") if key in place
        }
    office = draws.pick(OFFICE_DAYS[:4])
    weekly = dict.fromkeys(WEEKDAYS, office)
    return {"weekly": weekly, "holiday_policy": "statutory", "makeup_as": "Mo"}


def _on_holidays(draws: Draws, weekly: dict[str, Intervals]) -> Table:
    policy = draws.weighted({"statutory": 0.72, "closed_no_makeup": 0.22, "ignore": 0.06})
    if policy != "statutory":
        return {"holiday_policy": policy}
    makeup = draws.pick(("same_day", "closed", next(iter(weekly)), list(weekly)[-1]))
    return {"holiday_policy": policy, "makeup_as": makeup}
