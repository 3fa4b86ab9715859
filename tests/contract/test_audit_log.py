"""What every audit log promises, on every engine."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import timedelta

import pytest

from cast import JINGLAN, TINGSONG
from chalicelib.domain.audit_faults import first_broken
from contract.stores import NOON, an_account, an_event, chinese


@pytest.fixture
def audit(stores):
    return stores.audit


def test_links_read_back_in_order_as_written(audit):
    events = [an_event(act=f"act-{number}") for number in range(12)]
    for event in events:
        audit.record(event)
    assert [link.event for link in audit.links(TINGSONG)] == events
    assert first_broken(audit.links(TINGSONG)) is None


def test_every_chain_is_named_once(audit):
    for chain in (TINGSONG, JINGLAN, "district", TINGSONG):
        audit.record(an_event(chain))
    assert sorted(audit.chains()) == [TINGSONG, JINGLAN, "district"]


def test_a_chain_nobody_wrote_is_empty(audit):
    assert audit.chains() == []
    assert audit.links(TINGSONG) == []


def test_of_ten_events_at_once_none_is_lost_and_the_chain_holds(audit):
    with ThreadPoolExecutor(10) as pool:
        list(pool.map(lambda number: audit.record(an_event(act=f"act-{number}")), range(10)))
    links = audit.links(TINGSONG)
    assert sorted(link.event.act for link in links) == [f"act-{number}" for number in range(10)]
    assert first_broken(links) is None


def test_empty_words_of_an_event_stay_empty(audit):
    event = replace(an_event(), actor="", outcome="")
    audit.record(event)
    assert audit.links(TINGSONG)[0].event == event


def test_an_account_is_saved_together_with_its_event(stores, audit):
    stores.accounts.save_account(an_account(), an_event("district", "account_add"))
    assert [link.event.act for link in audit.links("district")] == ["account_add"]


def test_a_chain_of_more_than_a_page_is_listed_whole(audit):
    for number in range(30):
        audit.record(replace(an_event(act=f"act-{number}"), target=chinese(50)))
    links = audit.links(TINGSONG)
    assert [link.event.act for link in links] == [f"act-{number}" for number in range(30)]
    assert first_broken(links) is None


def test_a_link_tells_the_time_of_its_event_and_not_the_machines(stores, audit):
    audit.record(an_event())
    assert stores.reopened().audit.links(TINGSONG)[0].event.at == NOON


def test_the_last_link_of_a_chain_is_told_without_reading_the_others(audit):
    for number in range(3):
        audit.record(an_event(act=f"act-{number}"))
    newest = audit.links(TINGSONG)[-1]
    assert audit.last(TINGSONG) == (3, newest.digest)
    assert audit.last(JINGLAN) is None


def test_some_hours_of_a_chain_are_read_without_the_rest(audit):
    for number in range(12):
        audit.record(replace(an_event(act=f"act-{number}"), at=NOON + timedelta(hours=number)))
    first, until = NOON + timedelta(hours=3), NOON + timedelta(hours=6)
    assert [link.seq for link in audit.between(TINGSONG, first, until)] == [4, 5, 6]
    assert audit.between(TINGSONG, until, first) == []
    assert audit.between(JINGLAN, first, until) == []


def test_where_a_chain_ended_at_some_time(audit):
    for number in range(5):
        audit.record(replace(an_event(act=f"act-{number}"), at=NOON + timedelta(hours=number)))
    third = audit.links(TINGSONG)[2]
    assert audit.last_before(TINGSONG, NOON + timedelta(hours=3)) == (3, third.digest)
    assert audit.last_before(TINGSONG, NOON + timedelta(days=9)) == audit.last(TINGSONG)
    assert audit.last_before(TINGSONG, NOON) is None
