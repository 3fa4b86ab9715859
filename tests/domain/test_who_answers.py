"""At every minute of 2026, every station's page names somebody who really answers."""

import random
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest

from chalicelib.domain.freshness import AGING_DAYS
from chalicelib.domain.hours import Hours
from chalicelib.domain.hours_state import Kind
from chalicelib.domain.period import SHANGHAI
from chalicelib.domain.stations import Station
from chalicelib.domain.who_answers import Answer, AnswerKind, Surroundings, who_answers
from directory_cast import (
    MID_YEAR,
    MINUTES_OF_2026,
    NEW_YEAR,
    checked_again,
    lines,
    minute,
    stations,
    surroundings,
    workdays,
)

ROOM = "zx-990101005001"
SPAN = timedelta(minutes=MINUTES_OF_2026)


def really_open(answer: Answer, instant: datetime) -> bool:
    """Whether the one named is open by the evaluator of hours, asked anew."""
    if answer.line:
        return answer.line.hours.at(instant, workdays()).kind is Kind.OPEN
    assert answer.station is not None
    if answer.phone:
        return answer.station.phone_at(answer.phone, instant, workdays()).kind is Kind.OPEN
    return answer.station.door_at(instant, workdays()).kind is Kind.OPEN


def hours_around(around: Surroundings) -> Iterator[Hours]:
    for station in (around.station, *(one.station for one in around.neighbours)):
        yield station.hours
        yield from (phone.hours for phone in station.public_phones)
    yield from (line.hours for line in around.lines)


def breakpoints(around: Surroundings) -> list[datetime]:
    """Every instant of 2026 at which any of the hours involved, or a freshness, may change."""
    places = [around.station, *(one.station for one in around.neighbours)]
    found = {NEW_YEAR}
    for one in places:
        if one.checked:
            stale = one.checked + timedelta(days=AGING_DAYS + 1)
            found.add(datetime(stale.year, stale.month, stale.day, tzinfo=SHANGHAI))
    distinct = {repr(hours): hours for hours in hours_around(around)}.values()
    for offset in range(365):
        day = date(2026, 1, 1) + timedelta(days=offset)
        midnight = datetime(day.year, day.month, day.day, tzinfo=SHANGHAI)
        for hours in distinct:
            for start, _ in hours.plan(day, workdays()).boundaries(Kind.OPEN):
                found.add(midnight + timedelta(minutes=start))
    return sorted(instant for instant in found if NEW_YEAR <= instant < NEW_YEAR + SPAN)


def answer_at(around: Surroundings, instant: datetime) -> Answer:
    return who_answers(around, instant, workdays())


def silent_moments(ledger: Callable[[datetime], Surroundings], kinds: Counter[str]) -> list[str]:
    """The changes of the year at which nobody, or somebody who is closed, is named."""
    silent = []
    for instant in breakpoints(ledger(NEW_YEAR)):
        answer = answer_at(ledger(instant), instant)
        kinds[answer.kind] += 1
        if not really_open_now(answer, instant):
            silent.append(f"{ledger(instant).station.id} {instant}")
    return silent


def checked_in_june(around: Surroundings) -> Callable[[datetime], Surroundings]:
    """What the page knows at an instant when everybody checks again on 20 June."""
    again = checked_again(around)
    return lambda instant: around if instant.date() < MID_YEAR else again


def test_every_station_names_somebody_open_at_every_change_of_the_year() -> None:
    kinds: Counter[str] = Counter()
    silent = [
        moment
        for around in surroundings().values()
        for moment in silent_moments(checked_in_june(around), kinds)
    ]
    assert silent == []
    assert len(surroundings()) == 134
    assert kinds.total() > 134 * 365
    assert set(kinds) >= {"here_phone", "here_door", "nearest"}


def test_a_district_that_nobody_checks_again_falls_back_to_the_country_s_lines() -> None:
    kinds: Counter[str] = Counter()
    for around in list(surroundings().values())[::15]:
        assert silent_moments(lambda _, given=around: given, kinds) == []
    assert kinds["emergency"] > kinds["nearest"] / 2


def really_open_now(answer: Answer, instant: datetime) -> bool:
    """The same question to the evaluator, without the next change, for many instants."""
    if answer.line:
        state = answer.line.hours.at(instant, workdays(), look_ahead=False)
    elif answer.phone and answer.station:
        state = answer.station.phone_at(answer.phone, instant, workdays(), look_ahead=False)
    else:
        assert answer.station is not None
        state = answer.station.door_at(instant, workdays(), look_ahead=False)
    return state.kind is Kind.OPEN


def test_between_two_changes_the_answer_stays_the_same() -> None:
    dice = random.Random(20260101)
    for around in map(checked_again, dice.sample(list(surroundings().values()), 40)):
        changes = breakpoints(around)
        for _ in range(60):
            at = dice.randrange(len(changes) - 1)
            start, end = changes[at], changes[at + 1]
            inside = start + (end - start) * dice.random()
            assert answer_at(around, inside) == answer_at(around, start)


def silent_minutes(around: Surroundings, numbers: range) -> list[datetime]:
    """The minutes of 2026 at which nobody, or somebody who is closed, is named."""
    instants = map(minute, numbers)
    return [one for one in instants if not really_open_now(answer_at(around, one), one)]


def test_all_525_600_minutes_one_by_one_for_one_room() -> None:
    around = checked_again(surroundings()[ROOM])
    assert silent_minutes(around, range(MINUTES_OF_2026)) == []


@pytest.mark.parametrize("station", ["yz-990101103", "zx-990101002004", "zd-990101"])
def test_every_minute_from_the_make_up_saturday_through_spring_festival(station: str) -> None:
    first = (date(2026, 2, 14) - date(2026, 1, 1)).days * 1440
    assert silent_minutes(surroundings()[station], range(first, first + 11 * 1440)) == []


def test_whoever_is_named_is_open_with_the_next_change_told() -> None:
    dice = random.Random(7)
    for around in dice.sample(list(surroundings().values()), 30):
        instant = minute(dice.randrange(MINUTES_OF_2026))
        assert really_open(answer_at(around, instant), instant)


def at(text: str, around: Surroundings | None = None) -> Answer:
    return answer_at(around or surroundings()[ROOM], datetime.fromisoformat(f"{text}+08:00"))


def test_the_own_phone_comes_first_then_the_own_door_then_the_nearest() -> None:
    assert at("2026-01-05T10:20").kind is AnswerKind.HERE_PHONE
    lunch = at("2026-01-05T12:30")
    assert (lunch.kind, lunch.reason) == (AnswerKind.NEAREST, "lunch")
    assert lunch.station is not None
    assert lunch.station.id == "yz-990101005"
    night = at("2026-01-05T03:00")
    assert night.phone is not None
    assert (night.kind, night.phone.kind) == (AnswerKind.NEAREST, "crisis")


def test_an_open_door_counts_when_no_phone_is_answered() -> None:
    around = surroundings()[ROOM]
    silent = replace(around.station, phones=())
    answer = at("2026-01-05T10:20", replace(around, station=silent))
    assert (answer.kind, answer.phone) == (AnswerKind.HERE_DOOR, None)


def test_a_hotline_is_named_only_inside_its_own_published_hours() -> None:
    alone = replace(surroundings()[ROOM], neighbours=())
    assert at("2026-01-05T03:00", alone).kind is AnswerKind.EMERGENCY
    daily = Hours.of({"weekly": {"Mo": [["00:00", "18:00"]]}, "holiday_policy": "ignore"})
    known = tuple(replace(one, hours=daily) if one.number == "12356" else one for one in lines())
    told = at("2026-01-05T03:00", replace(alone, lines=known))
    assert told.line is not None
    assert (told.kind, told.line.number) == (AnswerKind.HOTLINE, "12356")


def test_work_numbers_and_appointment_hours_are_never_offered() -> None:
    center = next(one for one in stations() if one.id == "zd-990101")
    assert [phone.kind for phone in center.public_phones] == ["booking", "crisis"]
    booked = next(one for one in stations() if one.hours.by_appointment)
    assert not named_for_its_door(booked)


def named_for_its_door(station: Station) -> bool:
    alone = Surroundings(replace(station, phones=()), (), lines())
    return any(
        answer_at(alone, instant).kind is AnswerKind.HERE_DOOR for instant in breakpoints(alone)
    )
