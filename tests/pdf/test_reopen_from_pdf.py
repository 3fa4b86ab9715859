"""Every accepted sample report, printed and dropped into the form: the same answers again.

XINYI_ALL_MONTHS=1 takes all 24 months of all units instead of three.
"""

import os
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from chalicelib.adapters.clocks import standing_clock
from chalicelib.application.documents import annex4_model
from chalicelib.application.import_record import import_record
from chalicelib.cli.sample.parameters import load_parameters
from chalicelib.cli.sample.reports import Sizes, report_lines, to_json_line
from chalicelib.cli.seed import seed_reports
from chalicelib.cli.serve import SEED
from chalicelib.domain.period import Period
from chalicelib.domain.reports import State, Version
from chalicelib.domain.roles import Caller, Role
from chalicelib.pdf.documents import render_document
from rig import Rig, build_rig

MONTHS = {"2024-01", "2024-10", "2025-06"}
EVERY = bool(os.environ.get("XINYI_ALL_MONTHS"))


@pytest.fixture(scope="module")
def filed(tmp_path_factory: pytest.TempPathFactory) -> Rig:
    """The sample's reports of these months, filed and judged as they were."""
    folder: Path = tmp_path_factory.mktemp("filed-sample")
    parameters = load_parameters()
    sizes = Sizes(len(parameters["units"]), parameters["window"]["months"], 1, SEED)
    chosen = [one for one in report_lines(parameters, sizes) if EVERY or one["period"] in MONTHS]
    source = folder / "reports.jsonl"
    source.write_text("".join(map(to_json_line, chosen)), "utf-8")
    rig = build_rig(folder)
    seed_reports(rig.services, source)
    return rig


def accepted(rig: Rig) -> Iterator[Version]:
    for unit in rig.services.district.units:
        for head in rig.services.reports.heads_of_unit(unit.code):
            if head.state in (State.ACCEPTED, State.ARCHIVED):
                yield rig.services.reports.version(unit.code, head.period, head.latest)


def test_every_accepted_report_comes_back_from_its_pdf(filed: Rig, tmp_path: Path) -> None:
    empty = build_rig(tmp_path).services
    count = 0
    for version in accepted(filed):
        unit, period = version.unit, str(version.period)
        lead = Caller("lead", "负责人", Role.STREET_LEAD, unit)
        pdf = render_document("annex4", annex4_model(filed.services, version))
        then = replace(empty, clock=standing_clock(version.received_at))
        done = import_record(then, lead, unit, period, revision=0, raw=pdf)
        assert done.draft.answers == version.answers, (unit, period)
        reasons = {f"/reasons/{rule}": text for rule, text in version.reasons.items()}
        assert done.draft.typed == reasons
        count += 1
    assert count >= (200 if EVERY else 25)


def test_a_reopened_report_is_stored_as_read(filed: Rig, tmp_path: Path) -> None:
    version = next(accepted(filed))
    services = replace(build_rig(tmp_path).services, clock=standing_clock(version.received_at))
    lead = Caller("lead", "负责人", Role.STREET_LEAD, version.unit)
    pdf = render_document("annex4", annex4_model(filed.services, version))
    import_record(services, lead, version.unit, str(version.period), revision=0, raw=pdf)
    stored = services.reports.head(version.unit, Period.parse(str(version.period))).draft
    assert stored is not None
    assert stored.answers == version.answers
