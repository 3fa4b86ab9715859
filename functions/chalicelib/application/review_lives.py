"""How each report of a month went through review (I08 to I10)."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from chalicelib.domain.findings import Level
from chalicelib.domain.period import Period
from chalicelib.domain.reports import Review, State, Version

from .month_records import versions_by_unit
from .services import Services

HOUR = 3600.0


@dataclass(frozen=True)
class UnitLife:
    """One report's life; durations in hours, `explained` of `doubts` of its newest version."""

    first_pass: bool
    decided: Sequence[float]
    resubmitted: Sequence[float]
    explained: int
    doubts: int


def lives_by_unit(services: Services, period: Period) -> Mapping[str, UnitLife]:
    """Every received report; kept until one is written: every review moves its report on."""
    stamp = services.reports.stamp(period, period)
    return services.kept.of(("lives", period), stamp, lambda: _lives(services, period))


def _lives(services: Services, period: Period) -> dict[str, UnitLife]:
    versions = versions_by_unit(services, period)
    return {unit: _life(services, newest) for unit, newest in versions.items()}


def _life(services: Services, newest: Version) -> UnitLife:
    """A report never reviewed has no decision to look for; its one version is here already."""
    reviews = list(services.reports.reviews(newest.unit, newest.period))
    versions = list(services.reports.versions(newest.unit, newest.period)) if reviews else [newest]
    received = {one.number: one.received_at for one in versions}
    doubts = [one.rule for one in newest.findings if one.level is Level.EXPLAIN]
    return UnitLife(
        first_pass=bool(reviews) and reviews[0].kind is State.ACCEPTED,
        decided=list(_waits(received, reviews)),
        resubmitted=list(_returns(received, reviews)),
        explained=sum(rule in newest.reasons for rule in doubts),
        doubts=len(doubts),
    )


def _waits(received: Mapping[int, datetime], reviews: Sequence[Review]) -> Iterator[float]:
    for review in reviews:
        if review.version in received:
            yield _hours(received[review.version], review.at)


def _returns(received: Mapping[int, datetime], reviews: Sequence[Review]) -> Iterator[float]:
    for review in reviews:
        if review.kind is State.RETURNED and review.version + 1 in received:
            yield _hours(review.at, received[review.version + 1])


def _hours(first: datetime, last: datetime) -> float:
    return (last - first).total_seconds() / HOUR
