"""Numbers that come from 附件4, by unit: stocks, what happened in the month, how it came in."""

from collections import Counter
from collections.abc import Callable, Sequence
from statistics import median

from chalicelib.domain.breakdown import Breakdown, Part
from chalicelib.domain.exports import Scope
from chalicelib.domain.month_summary import Flows, Stock, UnitBlock
from chalicelib.domain.period import Period
from chalicelib.domain.year_coverage import CommunityYear

from .breakdown_scene import Scene, each_unit
from .export_months import year_months
from .review_lives import UnitLife, lives_by_unit


def stations(scene: Scene) -> Breakdown:
    """Whether the unit's station stands."""
    return _stocks(scene, lambda stock: int(stock.station_built), lambda _: 1)


def rooms(scene: Scene) -> Breakdown:
    """Rooms of all communities in the register."""
    counts = Counter(one.unit for one in scene.facts.communities)
    return _stocks(scene, lambda stock: stock.rooms_built, counts.__getitem__)


def _stocks(scene: Scene, value: Callable[[Stock], int], whole: Callable[[str], int]) -> Breakdown:
    def told(block: UnitBlock) -> Part:
        stock = block.stock
        if stock is None:
            return Part(block.name, block.code, None, whole(block.code))
        since = Period.parse(stock.period)
        carried = "" if since == scene.month.period else stock.period
        sources = scene.report(block.code, since)
        number = value(stock)
        return Part(block.name, block.code, number, whole(block.code), sources, carried=carried)

    return Breakdown(each_unit(scene, told))


def flow(value: Callable[[Flows], int]) -> Callable[[Scene], Breakdown]:
    """Something counted in the month."""

    def broken(scene: Scene) -> Breakdown:
        def told(block: UnitBlock) -> Part:
            number = value(block.flows) if block.flows else None
            sources = scene.report(block.code, scene.month.period)
            return Part(block.name, block.code, number, None, sources)

        return Breakdown(each_unit(scene, told))

    return broken


def month_coverage(scene: Scene) -> Breakdown:
    """Communities that the month's activities reached, of those in the register."""
    size = {unit.code: len(unit.communities) for unit in scene.month.units}

    def told(block: UnitBlock) -> Part:
        sources = scene.report(block.code, scene.month.period)
        covered = block.flows.covered if block.flows else None
        return Part(block.name, block.code, covered, size[block.code], sources)

    return Breakdown(each_unit(scene, told))


def year(
    met: Callable[[CommunityYear], int], least: float | None = None
) -> Callable[[Scene], Breakdown]:
    """Communities that the year has reached often enough: `least`, or the target's value."""

    def broken(scene: Scene) -> Breakdown:
        wanted, last = scene.wanted(least), scene.month.period
        months = year_months(scene.services, Scope.MONTH, scene.facts.year, last)
        communities: dict[str, list[CommunityYear]] = {}
        for one in scene.facts.communities:
            communities.setdefault(one.unit, []).append(one)

        def told(block: UnitBlock) -> Part:
            own = communities.get(block.code, [])
            sources = [
                source
                for month in months
                for source in scene.report(block.code, month, _reached(scene, month, block.code))
            ]
            owed = [one.name for one in own if met(one) < wanted]
            missing = own[0].missing if own else ()
            number = len(own) - len(owed)
            return Part(block.name, block.code, number, len(own), sources, missing, owed=owed)

        return Breakdown(each_unit(scene, told))

    return broken


def _reached(scene: Scene, month: Period, unit: str) -> int | None:
    version = scene.versions(month).get(unit)
    if version is None:
        return None
    rows = version.answers["events"]
    return len({code for row in rows for code in row["covered_communities"]})


def filing(
    value: Callable[[UnitBlock], int | None], of: int | None = 1
) -> Callable[[Scene], Breakdown]:
    """How the month's report came in."""

    def broken(scene: Scene) -> Breakdown:
        def told(block: UnitBlock) -> Part:
            sources = scene.report(block.code, scene.month.period)
            return Part(block.name, block.code, value(block), of, sources)

        return Breakdown(each_unit(scene, told))

    return broken


def handling(
    value: Callable[[UnitLife], float | None], of: Callable[[UnitLife], int | None], *, adds: bool
) -> Callable[[Scene], Breakdown]:
    """How the month's report went through review; no number without a report."""

    def broken(scene: Scene) -> Breakdown:
        lives = lives_by_unit(scene.services, scene.month.period)

        def told(block: UnitBlock) -> Part:
            life = lives.get(block.code)
            sources = scene.report(block.code, scene.month.period)
            if life is None:
                return Part(block.name, block.code, None, None, sources)
            return Part(block.name, block.code, value(life), of(life), sources)

        return Breakdown(each_unit(scene, told), adds=adds)

    return broken


def middle(hours: Sequence[float]) -> float | None:
    """The median in hours, one decimal."""
    return round(median(hours), 1) if hours else None
