"""A month's heads and standing versions by unit, read once until one of them is written."""

from collections.abc import Mapping

from chalicelib.domain.period import Period
from chalicelib.domain.reports import Head, Version

from .services import Services


def heads_by_unit(services: Services, period: Period) -> Mapping[str, Head]:
    """The touched reports of the month."""
    reports = services.reports
    stamp = reports.stamp(period, period)
    return services.kept.of(
        ("heads", period), stamp, lambda: {one.unit: one for one in reports.heads_of_period(period)}
    )


def versions_by_unit(services: Services, period: Period) -> Mapping[str, Version]:
    """The newest version of each unit that has one not taken back."""
    reports = services.reports
    stamp = reports.stamp(period, period)
    return services.kept.of(
        ("versions", period),
        stamp,
        lambda: {one.unit: one for one in reports.latest_of_period(period)},
    )
