"""Between the SDK and the engine the line breaks: what was acknowledged is stored once.

Whoever hears that it went wrong sends again, and then it is stored once, too. Each route that
writes suffers every fault; `./dev bench faults` does so a hundred times.
"""

import pytest

from cast import PERIOD, TINGSONG, TINGSONG_LEAD, a_month
from contract.emulators import Ministack
from infra.bad_line import District
from infra.faults import LASTING, LATE, Tally, Trial
from infra.guarded import Guarded
from infra.wire import FAULTS
from infra.write_cases import READS, cases, writes

CASES = cases()
REPORT = f"/monthly-reports/{TINGSONG}/{PERIOD}"


@pytest.fixture(scope="module")
def district(tmp_path_factory):
    engine = Ministack(tmp_path_factory.mktemp("line"), SERVICES="", AUTH="true")
    guarded = Guarded(engine, "api")
    with guarded.acting(as_owner=True, noted=True):
        yield District(guarded)
    engine.stop()


def test_every_route_that_writes_is_tried(rig, kept):
    routes = rig.app.routes_declared
    assert writes(routes) == CASES.keys()
    figure = (
        f"云上 {len(CASES)} 个写入接口逐个遇 {len(FAULTS)} 种线路故障：确认即存一次，重试后一致"
    )
    kept("R5", figure, met=writes(routes) == CASES.keys())
    assert {(one.method, one.path) for one in routes} > READS.keys()


@pytest.mark.parametrize("route", CASES, ids=" ".join)
def test_what_was_acknowledged_is_stored_once_and_what_was_not_is_mended_by_a_repeat(
    district, route
):
    before = district.kept()
    trial = Trial(district, CASES[route])
    assert trial.faults == []
    tally = sum((trial.rounds(fault, 1) for fault in FAULTS), Tally())
    district.back_to(before)
    assert tally.wrong == []
    assert tally.missed < tally.rounds


@pytest.mark.parametrize("call", range(3))
@pytest.mark.parametrize("fault", FAULTS)
def test_who_reads_over_a_broken_line_is_asked_to_come_again_and_sees_no_half_truth(
    district, fault, call
):
    lead = district.browser(TINGSONG_LEAD, hurried=fault == LATE)
    district.wire.fail(fault, call, LASTING)
    answer = lead.get(REPORT)
    assert (answer.status, answer.headers["Retry-After"]) == (503, "5")
    assert answer.json["title"] == "暂时存不进去"
    district.wire.calm()
    assert lead.get(REPORT).status == 200


@pytest.mark.parametrize("fault", FAULTS)
def test_who_writes_over_a_broken_line_is_told_to_send_it_again(district, fault):
    lead, before = district.browser(TINGSONG_LEAD, hurried=fault == LATE), district.kept()
    district.wire.fail(fault, 3, 100)
    answer = lead.draft(a_month())
    assert (answer.status, "请过一会儿再试" in answer.json["detail"]) == (503, True)
    district.wire.calm()
    district.wire.settle()
    district.back_to(before)
