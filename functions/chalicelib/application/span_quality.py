"""What else is known of a span's months: the soundness of the reports, and trainings."""

from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

from chalicelib.domain.data_quality import data_quality
from chalicelib.domain.period import Period

from .open_report import due_units
from .services import Services


def quality_json(services: Services, periods: Sequence[Period]) -> dict[str, Any]:
    """`DataQuality` of the reports that stand, as JSON."""
    standing = [each for period in periods for each in services.reports.latest_of_period(period)]
    found = asdict(data_quality(standing))
    return {**found, "columns": [list(pair) for pair in found["columns"]]}


def trainings_json(services: Services, periods: Sequence[Period]) -> dict[str, int]:
    """Trainings as told in supplements: how many unit-months of those due told of any at all."""
    answers = [
        supplement.answers
        for period in periods
        for unit in due_units(services, period)
        if (supplement := services.supplementing.store.supplement(unit.code, period))
    ]
    trainings = [training for each in answers for training in each.get("trainings", ())]
    return {
        "due": sum(len(due_units(services, period)) for period in periods),
        "told": sum("trainings" in each for each in answers),
        "count": len(trainings),
        "participants": sum(each.get("participants", 0) for each in trainings),
        "without_participants": sum("participants" not in each for each in trainings),
    }
