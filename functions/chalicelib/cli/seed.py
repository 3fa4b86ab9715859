"""Files the sample district's reports as if the months had passed, through the real use cases."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import Any

from chalicelib.adapters.clocks import standing_clock
from chalicelib.application.check_report import check_report
from chalicelib.application.review_report import accept_report, return_report
from chalicelib.application.services import Services
from chalicelib.application.submit_report import Submission, submit_report
from chalicelib.domain.findings import Level
from chalicelib.domain.period import Period
from chalicelib.domain.reports import ReturnNote
from chalicelib.domain.roles import Caller, Role

REASON = "示例说明：已向填报人核实，情况属实。"
CORRECTED = "上期误报，本期更正。"
REVIEWER = Caller("reviewer", "示例审核员", Role.DISTRICT_REVIEWER, None)
NOTE = ReturnNote("/counselling_visits", "number_wrong", "与电话核实的数字不一致，请核对后重报。")


@dataclass(frozen=True)
class Step:
    """One thing that happened at one instant."""

    at: datetime
    record: Mapping[str, Any]
    version: int
    act: str


def seed_reports(services: Services, source: Path) -> int:
    """File, return and accept every report of the JSON Lines file in time order; the count."""
    with source.open(encoding="utf-8") as lines:
        records = [json.loads(line) for line in lines]
    steps = sorted(_steps(records), key=lambda step: step.at)
    for step in steps:
        _take(replace(services, clock=standing_clock(step.at)), step)
    return len(records)


def _steps(records: list[dict[str, Any]]) -> Iterator[Step]:
    for record in records:
        versions = record["versions"]
        for index, version in enumerate(versions):
            received = datetime.fromisoformat(version["received_at"])
            yield Step(received, record, index, "submit")
            if index + 1 < len(versions):
                following = datetime.fromisoformat(versions[index + 1]["received_at"])
                yield Step(received + (following - received) / 2, record, index, "returned")
        if versions and record["outcome"] in ("accepted", "returned"):
            reviewed = datetime.fromisoformat(record["reviewed_at"])
            yield Step(reviewed, record, len(versions) - 1, record["outcome"])


def _take(services: Services, step: Step) -> None:
    unit, period = step.record["unit"], step.record["period"]
    if step.act == "submit":
        _submit(services, unit, period, step.record["versions"][step.version]["answers"])
    elif step.act == "returned":
        return_report(services, REVIEWER, unit, period, (NOTE,))
    else:
        accept_report(services, REVIEWER, unit, period, render=False)


def _submit(services: Services, unit: str, period: str, answers: Any) -> None:
    name = services.district.unit(unit).name
    lead = Caller(f"lead{unit[-3:]}", f"{name}负责人", Role.STREET_LEAD, unit)
    found = check_report(services, lead, unit, period, answers)
    asked = {finding.rule for finding in found if finding.level is Level.EXPLAIN}
    reasons = {rule: CORRECTED if services.form.reasons_include(rule) else REASON for rule in asked}
    head = services.reports.head(unit, Period.parse(period))
    key = f"sample-{unit}-{period}-{head.latest + 1}"
    submit_report(services, lead, unit, period, Submission(head.revision, key, answers, reasons))
