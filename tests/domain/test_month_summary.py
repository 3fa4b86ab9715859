"""The month of a district: a blank is not a zero, stocks carry forward, flows never do."""

import json

from cast import TINGSONG, a_month
from chalicelib.domain.month_summary import MonthSummary, Share, Stock
from chalicelib.domain.month_totals import UnitMonth, summarise
from chalicelib.domain.period import Period
from pdf.documents import (
    TINGSONG_STREET,
    YUNTING_STREET,
    an_event,
    street_month,
    the_cast_of_january,
)

JANUARY = Period(2026, 1)
DECEMBER_STOCK = Stock(True, 10, 8, "2025-12")


def summary(*facts: UnitMonth) -> MonthSummary:
    return summarise(JANUARY, JANUARY.window(), facts or the_cast_of_january())


def test_received_on_time_late_and_missing_are_counted_and_named() -> None:
    month = summary()
    assert (month.units_due, month.units_received, month.units_on_time) == (3, 2, 1)
    assert month.late == (("静澜街道", 3),)
    assert month.missing == ("云汀街道",)


def test_a_missing_unit_has_no_flows_rather_than_zeros() -> None:
    assert summary().units[2].flows is None


def test_a_zero_report_has_flows_of_zero() -> None:
    flows = summary().units[1].flows
    assert flows is not None
    assert (flows.visits, flows.sessions, flows.covered) == (0, 0, 0)


def test_stocks_of_a_silent_unit_carry_forward_with_their_month() -> None:
    month = summary()
    assert month.carried == (("云汀街道", "2025-12"),)
    assert month.totals.rooms == Share(25, 30, 3)


def test_a_report_of_the_month_beats_the_carried_stock() -> None:
    month = summary(street_month(TINGSONG_STREET, a_month(), carried=DECEMBER_STOCK))
    assert month.units[0].stock == Stock(True, 10, 10, "2026-01")
    assert month.carried == ()


def test_a_unit_that_never_reported_stays_out_of_the_rates() -> None:
    month = summary(street_month(TINGSONG_STREET, a_month()), street_month(YUNTING_STREET, None))
    assert month.stock_unknown == ("云汀街道",)
    assert month.totals.stations == Share(1, 1, 1)


def test_a_community_covered_twice_counts_once() -> None:
    events = [an_event(covered_communities=[f"{TINGSONG}001", f"{TINGSONG}002"]), an_event()]
    month = summary(street_month(TINGSONG_STREET, a_month(events=events)))
    assert month.totals.coverage == Share(2, 10, 1)


def test_sessions_of_two_types_count_under_both() -> None:
    month = summary(street_month(TINGSONG_STREET, a_month(events=[an_event(types=[1, 3])])))
    assert month.totals.flows.sessions_by_type == (1, 0, 1)
    assert month.totals.flows.sessions == 1


def test_a_returned_report_is_named_and_counted() -> None:
    month = summary(street_month(TINGSONG_STREET, a_month(), state="returned"))
    assert (month.returned, month.units_received) == (("听松街道",), 1)


def test_a_summary_survives_json() -> None:
    month = summary()
    assert MonthSummary.from_json(json.loads(json.dumps(month.as_json()))) == month


def test_a_community_named_by_two_units_counts_once_for_the_district() -> None:
    both = [street_month(unit, a_month()) for unit in (TINGSONG_STREET, YUNTING_STREET)]
    assert summary(*both).totals.coverage == Share(2, 20, 2)
