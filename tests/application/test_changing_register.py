"""Units and communities come and go; a report asks only for those of its own window."""

from dataclasses import replace
from datetime import date

import pytest

from cast import PERIOD, REVIEWER, TINGSONG, a_month
from chalicelib.application.check_report import check_report
from chalicelib.application.list_reports import list_reports
from chalicelib.application.summarise_month import month_overview
from chalicelib.domain.roles import Caller, Role
from chalicelib.domain.units import Community, District
from chalicelib.domain.validity import Validity
from rig import build_rig

DISTRICT_EYES = Caller(REVIEWER, "", Role.DISTRICT_REVIEWER, None)
STREET_EYES = Caller("lead", "", Role.STREET_LEAD, TINGSONG)


def with_tingsong(district: District, **changes) -> District:
    units = tuple(
        replace(unit, **changes) if unit.code == TINGSONG else unit for unit in district.units
    )
    return replace(district, units=units)


@pytest.fixture
def services(tmp_path):
    return build_rig(tmp_path).services


def rules(services, answers):
    found = check_report(services, STREET_EYES, TINGSONG, PERIOD, answers)
    return {(item.pointer, item.rule) for item in found}


def test_a_unit_dissolved_before_the_window_owes_nothing(services):
    gone = with_tingsong(services.district, validity=Validity(last=date(2025, 12, 28)))
    services = replace(services, district=gone)
    assert list_reports(services, DISTRICT_EYES, PERIOD)["counts"]["due"] == 11
    assert month_overview(services, PERIOD)["units_due"] == 11
    assert ("", "V4-01") in rules(services, a_month())


def test_a_unit_dissolved_on_the_windows_first_day_still_reports(services):
    last_day = with_tingsong(services.district, validity=Validity(last=date(2025, 12, 29)))
    services = replace(services, district=last_day)
    assert list_reports(services, DISTRICT_EYES, PERIOD)["counts"]["due"] == 12


def test_a_community_merged_away_can_no_longer_be_covered(services):
    gone = Validity(last=date(2025, 12, 28))
    communities = tuple(
        replace(item, validity=gone) if item.code == f"{TINGSONG}003" else item
        for item in services.district.unit(TINGSONG).communities
    )
    services = replace(services, district=with_tingsong(services.district, communities=communities))
    found = rules(services, a_month())
    assert ("/events/0/covered_communities", "V4-14") in found or (
        "/events/0/covered_communities/1",
        "V4-14",
    ) in found
    assert ("/community_count", "V4-10") in found


def test_a_community_of_the_middle_of_the_window_may_be_covered_but_counts_at_its_end(services):
    young = Community(f"{TINGSONG}099", "听松新社区", Validity(first=date(2026, 1, 10)))
    communities = (*services.district.unit(TINGSONG).communities, young)
    services = replace(services, district=with_tingsong(services.district, communities=communities))
    month = a_month(community_count=11)
    month["events"][0]["covered_communities"] = [young.code]
    assert not {rule for _, rule in rules(services, month)} & {"V4-14", "V4-10"}


def test_a_zone_without_communities_reports_and_does_not_spoil_the_rates(services):
    services = replace(services, district=with_tingsong(services.district, communities=()))
    month = a_month(community_count=0, rooms_built=0)
    month["events"][0]["covered_communities"] = []
    errors = {rule for _, rule in rules(services, month)}
    assert not errors & {"X4-01", "X4-02", "V4-14", "V4-10"}
    assert month_overview(services, PERIOD)["totals"]["rooms"]["denominator"] == 0
