"""Turns what happened in a month into the versions that a street filed, mistakes included."""

import copy
from datetime import datetime
from typing import Any

from .activity import Answers
from .draws import Draws
from .faults import Situation, plant
from .filing import answered_at, corrected_at
from .parameters import Table

Line = dict[str, Any]
MISTYPED = {"pointer": "/counselling_visits", "code": "number_wrong", "note": "与辅导台账不符"}
POINTERS = {"E07": "/counselling_visits", "E08": "/station_built", "E14": "/events"}


def filed_versions(
    parameters: Table, answers: Answers, first: datetime, situation: Situation
) -> list[Line]:
    """One version, or a returned one and its correction; nothing later than the demo's now."""
    draws = situation.draws
    version = _version(first, answers)
    notes = []
    for fault in parameters["faults"]:
        if draws.chance(fault["p"]):
            notes += _strike(version, fault, answers, situation)
    if not notes and draws.chance(parameters["submission"]["resubmitted"]):
        notes = [_mistype(version, draws)]
    if not notes:
        return [version]
    returned = answered_at(parameters, first, draws)
    again = corrected_at(parameters, returned, draws)
    if again is None:
        return [_version(first, answers)]
    version["returned"] = {"at": returned.isoformat(), "findings": notes}
    correction = {**answers, "filled_on": again.date().isoformat()}
    return [version, _version(again, correction)]


def returned_version(parameters: Table, answers: Answers, first: datetime, draws: Draws) -> Line:
    """One version that the district has sent back and the street has not yet corrected."""
    version = _version(first, answers)
    notes = [_mistype(version, draws)]
    returned = answered_at(parameters, first, draws)
    version["returned"] = {"at": returned.isoformat(), "findings": notes}
    return version


def _version(received: datetime, answers: Answers) -> Line:
    return {
        "received_at": received.isoformat(),
        "answers": copy.deepcopy(answers),
        "planted": [],
        "reasons": {},
        "refused": [],
        "returned": None,
    }


def _strike(version: Line, fault: Table, good: Answers, situation: Situation) -> list[Line]:
    """Plant one fault, in a refused attempt or in the version; the notes a reviewer would make."""
    refused = fault.get("refused", False)
    if not refused and version["planted"]:
        return []
    bad = plant(fault["plant"], good, situation)
    if bad is None:
        return []
    if refused:
        attempt = {"planted": fault["id"], "rule": fault["rule"], "answers": bad}
        if fault["plant"] == "wrong_month":
            attempt["period"] = str(situation.month.period.previous)
        version["refused"].append(attempt)
        return []
    version["answers"] = bad
    version["planted"].append(fault["id"])
    if "reason" in fault:
        rules = [fault["rule"], fault.get("also")]
        version["reasons"] = {rule: fault["reason"] for rule in rules if rule}
    return _note(fault) if "corrected" in fault else []


def _note(fault: Table) -> list[Line]:
    code = "other" if fault["id"] == "E14" else "number_wrong"
    return [{"pointer": POINTERS[fault["id"]], "code": code, "note": fault["corrected"]}]


def _mistype(version: Line, draws: Draws) -> Line:
    """Write another number of visits than the ledger holds."""
    version["answers"]["counselling_visits"] += draws.whole(2, 9)
    return dict(MISTYPED)
