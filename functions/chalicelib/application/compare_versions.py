"""Tell what changed between any two versions of a report."""

from typing import Any

from chalicelib.domain.errors import UnknownVersion
from chalicelib.domain.roles import Caller
from chalicelib.domain.version_changes import changes

from .open_report import locate
from .services import Services


def compare_versions(
    services: Services, caller: Caller, unit: str, period: str, first: int, second: int
) -> list[dict[str, Any]]:
    """Pointer, before and after of each changed value; UnknownVersion."""
    _, head = locate(services, caller, unit, period)
    for number in (first, second):
        if not 1 <= number <= head.latest:
            raise UnknownVersion(number)
    before, after = (
        services.reports.version(unit, head.period, number).answers for number in (first, second)
    )
    return [
        {"pointer": change.pointer, "before": change.before, "after": change.after}
        for change in changes(before, after)
    ]
