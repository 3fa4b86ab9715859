"""What a year has reached: a union by the day of the activity, unknown while a report is out."""

from datetime import date

import pytest

from cast import TINGSONG, a_month
from chalicelib.domain.period import Period
from chalicelib.domain.year_coverage import CommunityYear, YearReport, year_coverage
from pdf.documents import TINGSONG_STREET, an_event

FIRST = f"{TINGSONG}001"


def covered(year: int, period: str, *events, missing=()) -> CommunityYear:
    """What is known of 听松一社区."""
    report = YearReport(TINGSONG, Period.parse(period), a_month(events=list(events)))
    return year_coverage(year, [TINGSONG_STREET], [report], {TINGSONG: missing})[0]


def test_the_days_after_the_last_cutoff_belong_to_the_year_they_fell_in():
    tail = an_event(dates=["2025-12-30"])
    assert covered(2025, "2026-01", tail).covered is True
    assert covered(2026, "2026-01", tail).covered is False


def test_two_activities_make_one_community_and_both_are_counted():
    one = covered(2026, "2026-01", an_event(), an_event(types=[1], dates=["2026-01-20"]))
    assert (one.events, one.lectures) == (2, 1)
    assert (one.first, one.last) == (date(2026, 1, 12), date(2026, 1, 20))


def test_an_activity_across_the_new_year_counts_in_both_with_its_own_days():
    event = an_event(dates=["2025-12-30", "2026-01-03"])
    assert covered(2025, "2026-01", event).last == date(2025, 12, 30)
    assert covered(2026, "2026-01", event).first == date(2026, 1, 3)


def test_an_activity_without_days_belongs_to_the_year_of_its_report():
    assert covered(2026, "2026-01", an_event(dates=[])).covered is True
    assert covered(2025, "2026-01", an_event(dates=[])).covered is False


@pytest.mark.parametrize(("missing", "known"), [((), False), (("2026-02",), None)])
def test_nothing_seen_is_no_only_when_every_report_is_in(missing, known):
    assert covered(2026, "2026-01", missing=missing).covered is known
