"""Numbers that come from the directory, from 附件5 and from supplements, by unit."""

from collections.abc import Callable, Sequence
from urllib.parse import urlencode

from chalicelib.domain.breakdown import Breakdown, Part, Source
from chalicelib.domain.compliance import Result
from chalicelib.domain.district_facts import Trainings
from chalicelib.domain.month_summary import UnitBlock
from chalicelib.domain.period import Period
from chalicelib.domain.registers import ONLY
from chalicelib.domain.station_standards import service_days
from chalicelib.domain.stations import Station, Tier

from .breakdown_scene import Scene, each_unit, entry_source
from .read_building import REGISTER, building_of
from .read_compliance import judged_stations
from .read_targets import chosen_plan

OF_DISTRICT = "区级站点"


def open_days(tier: Tier, least: float | None = None) -> Callable[[Scene], Breakdown]:
    """Running stations of the tier that are open often enough in a week."""

    def broken(scene: Scene) -> Breakdown:
        wanted = scene.wanted(least)
        running = [one for one in scene.facts.stations if one.tier is tier and one.answering]

        def told(unit: str | None, name: str) -> Part:
            own = [(one, service_days(one)) for one in running if one.unit == unit]
            met = sum(days is not None and days >= wanted for _, days in own)
            return Part(name, unit, met, len(own), [_station(*one) for one in own])

        return _by_unit(scene, told, {one.unit for one in running})

    return broken


def standards(scene: Scene) -> Breakdown:
    """Points of the district's own plan that its running stations meet (I19)."""
    judged = judged_stations(scene.services, chosen_plan(scene.services, None))

    def told(unit: str | None, name: str) -> Part:
        own = [(station, found) for station, _, found in judged if station.unit == unit]
        asked = [
            (station, [one.result for one in found if one.result is not Result.NOT_REQUIRED])
            for station, found in own
        ]
        met = [(station, results.count(Result.PASS)) for station, results in asked]
        whole = sum(len(results) for _, results in asked)
        sources = [_station(station, passed) for station, passed in met]
        return Part(name, unit, sum(passed for _, passed in met), whole, sources)

    return _by_unit(scene, told, {station.unit for station, _, _ in judged})


def _by_unit(
    scene: Scene, told: Callable[[str | None, str], Part], places: set[str | None]
) -> Breakdown:
    """The units that report, then the places of nobody's but the district's."""
    named = [(block.code, block.name) for block in scene.units]
    known = {code for code, _ in named}
    others: list[tuple[str | None, str]] = [
        (unit.code, unit.name)
        for unit in scene.services.district.units
        if unit.code in places and unit.code not in known
    ]
    if None in places:
        others.append((None, OF_DISTRICT))
    return Breakdown([told(*one) for one in [*named, *others]])


def _station(station: Station, number: float | None) -> Source:
    return Source("station", station.name, f"/stations/{station.id}/", number)


def planned(scene: Scene) -> Breakdown:
    """Rooms reported of rooms planned by now, where a plan was filed (I03)."""
    return _plans(scene, lambda one: (one["reported"] or 0, one["planned"]), adds=True)


def slip(scene: Scene) -> Breakdown:
    """The middle of the months by which the unit's plan moved (I04)."""
    return _plans(scene, lambda one: (one["median_slip"], None), adds=False)


def _plans(
    scene: Scene, value: Callable[[dict[str, float]], tuple[float | None, float | None]], adds: bool
) -> Breakdown:
    told = {one["unit"]["code"]: one for one in building_of(scene.services, [scene.month])["units"]}

    def part(block: UnitBlock) -> Part:
        one = told[block.code]
        if one["planned"] is None:
            return Part(block.name, block.code, None)
        number, of = value(one)
        plan = entry_source(REGISTER, block.code, ONLY, "附件5")
        since = one["reported_in"]
        reports = scene.report(block.code, Period.parse(since)) if since and of is not None else []
        whole = None if of is None else int(of)
        return Part(block.name, block.code, number, whole, [plan, *reports])

    return Breakdown(each_unit(scene, part), adds=adds)


def supplements(value: Callable[[Trainings], int]) -> Callable[[Scene], Breakdown]:
    """What the unit's supplements of the year tell."""
    return lambda scene: _supplements(scene, value, None)


def trained_often(scene: Scene) -> Breakdown:
    """Units that trained their communities' staff as often as the target asks."""
    wanted = scene.wanted()
    return _supplements(scene, lambda one: int(one.sessions >= wanted), 1)


def _supplements(scene: Scene, value: Callable[[Trainings], int], of: int | None) -> Breakdown:
    names = {unit.code: unit.name for unit in scene.month.units}
    parts = [
        Part(
            names[one.unit],
            one.unit,
            value(one) if one.told else None,
            of,
            _told_in(scene, one.unit),
        )
        for one in scene.facts.trainings
    ]
    return Breakdown(parts)


def _told_in(scene: Scene, unit: str) -> Sequence[Source]:
    last = scene.month.period
    first = max(Period(last.year, 1), scene.services.policy.first_period)
    found = scene.services.supplementing.store.newest_between(unit, first, last)
    return [
        Source(
            "supplement",
            f"{one.period.label}补充材料",
            f"/staff/review/?{urlencode({'unit': unit, 'period': str(one.period)})}",
            None,
            str(one.period),
        )
        for one in found
    ]
