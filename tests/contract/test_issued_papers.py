"""What every log of issued papers promises, on every engine."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date, datetime

import pytest

from chalicelib.domain.audit import DISTRICT_CHAIN
from chalicelib.domain.audit_faults import first_broken
from chalicelib.domain.errors import StaleRevision
from chalicelib.domain.issued_papers import IssuedPaper
from chalicelib.domain.period import SHANGHAI
from contract.stores import an_event

PAPER = IssuedPaper(
    place=1,
    kind="month-report",
    name="2026-01",
    edition=1,
    number="示卫心〔2026〕9号",
    dated=date(2026, 2, 3),
    sha256="0123456789abcdef" * 4,
    key="documents/month-report-0123",
    at=datetime(2026, 2, 3, 9, 30, tzinfo=SHANGHAI),
    by="publisher",
)


@pytest.fixture
def issued(stores):
    return stores.issued


def a_paper(place):
    return replace(PAPER, place=place, edition=place, number=f"示卫心〔2026〕{place}号")


def add(issued, paper):
    issued.append(paper, an_event(DISTRICT_CHAIN, "issue_paper"))


def test_nothing_is_issued_at_first(stores):
    assert stores.issued.all() == []


def test_a_paper_reads_back_as_written_also_after_a_restart(stores):
    add(stores.issued, PAPER)
    assert stores.issued.all() == [PAPER]
    assert stores.reopened().issued.all() == [PAPER]


def test_papers_stay_in_the_order_of_issue(stores):
    kept = [a_paper(place) for place in range(1, 13)]
    for paper in kept:
        add(stores.issued, paper)
    assert stores.issued.all() == kept


@pytest.mark.parametrize("place", [1, 3])
def test_refuses_a_paper_that_does_not_follow_and_links_nothing(stores, place):
    add(stores.issued, PAPER)
    with pytest.raises(StaleRevision):
        add(stores.issued, a_paper(place))
    assert stores.issued.all() == [PAPER]
    links = stores.audit.links(DISTRICT_CHAIN)
    assert [one.event.act for one in links] == ["issue_paper"]
    assert first_broken(links) is None


def test_refuses_to_begin_with_the_second(stores):
    with pytest.raises(StaleRevision):
        add(stores.issued, a_paper(2))
    assert stores.issued.all() == []


def test_of_eight_people_who_issue_at_once_one_succeeds(stores):
    def attempt(number):
        try:
            add(stores.issued, replace(PAPER, number=f"示卫心〔2026〕{number + 1}号"))
        except StaleRevision:
            return 0
        return 1

    with ThreadPoolExecutor(8) as pool:
        assert sum(pool.map(attempt, range(8))) == 1
    assert len(stores.issued.all()) == 1
