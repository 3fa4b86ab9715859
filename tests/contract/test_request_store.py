"""What every store of sealed requests promises, on every engine."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date, timedelta

import pytest

from cast import JINGLAN, TINGSONG
from chalicelib.adapters.retention_files import load_classes
from chalicelib.domain.audit_faults import first_broken
from chalicelib.domain.deletions import Certificate
from chalicelib.domain.errors import StaleRevision
from chalicelib.domain.resident_requests import RequestKind, RequestState, SealedRequest
from contract.stores import NOON, an_event

GONE = date(2026, 2, 4)


@pytest.fixture
def store(stores):
    return stores.requests


def a_request(id="aa01", minutes=0, desk=TINGSONG, **changes):
    at = NOON + timedelta(minutes=minutes)
    made = SealedRequest(id, RequestKind.CALLBACK, desk, f"yz-{desk}", at, "1.a.b", "tag")
    return replace(made, **changes)


def add(store, request):
    return store.add(request, an_event(request.desk, "request_received"))


def test_a_request_reads_back_as_written(store):
    assert store.request("aa01") is None
    assert add(store, a_request())
    assert store.request("aa01") == a_request()


def test_a_second_one_of_the_same_id_changes_nothing_and_leaves_no_link(stores):
    add(stores.requests, a_request())
    assert not add(stores.requests, a_request(sealed="1.c.d"))
    assert stores.requests.request("aa01").sealed == "1.a.b"
    links = stores.audit.links(TINGSONG)
    assert len(links) == 1
    assert first_broken(links) is None


def test_a_desk_reads_its_own_alone_oldest_first(store):
    for one in (a_request("bb", 9), a_request("aa", 9), a_request("cc", 1)):
        add(store, one)
    add(store, a_request("dd", desk=JINGLAN))
    assert [one.id for one in store.of_desk(TINGSONG)] == ["cc", "aa", "bb"]
    assert [one.id for one in store.of_desk(JINGLAN)] == ["dd"]
    assert store.of_desk("99010100") == []


def test_a_mark_is_stored_and_a_stale_one_refused(store):
    add(store, a_request())
    marked = a_request().marked(RequestState.CONTACTED)
    store.replace(marked, an_event(act="request_contacted"))
    assert store.request("aa01") == marked
    assert store.of_desk(TINGSONG) == [marked]
    with pytest.raises(StaleRevision):
        store.replace(a_request().marked(RequestState.REFERRED), an_event())
    with pytest.raises(StaleRevision):
        store.replace(a_request("nobody").marked(RequestState.REFERRED), an_event())


def test_what_is_gone_by_a_day_is_named_and_removed_for_good(stores):
    store = stores.requests
    for one in (a_request("aa"), a_request("bb", 24 * 60), a_request("cc", desk=JINGLAN)):
        add(store, one)
    assert store.expired(GONE - timedelta(days=1)) == []
    assert sorted(store.expired(GONE)) == ["aa", "cc"]
    store.remove(["aa", "cc", "never"], an_event("district", "requests_deleted"))
    assert (store.request("aa"), store.expired(GONE)) == (None, [])
    assert store.of_desk(JINGLAN) == []
    assert [one.id for one in store.of_desk(TINGSONG)] == ["bb"]
    assert [one.event.act for one in stores.audit.links("district")] == ["requests_deleted"]


def test_a_removal_and_its_certificate_are_stored_together_and_once(stores):
    add(stores.requests, a_request("aa"))
    rule = {one.id: one for one in load_classes()}["requests"]
    proof = Certificate(rule, ("aa",), (date(2026, 1, 5),), "expired", "service", NOON).entry
    for _ in range(2):
        stores.requests.remove(["aa"], an_event("district", "requests_deleted"), proof)
    assert stores.requests.of_desk(TINGSONG) == []
    assert stores.registers.revisions("deletions", "district", proof.id) == [proof]
    assert len(stores.audit.links("district")) == 2


def test_how_long_a_request_is_kept_stays_as_it_was_promised(store):
    add(store, a_request(kept_days=14))
    assert store.request("aa01").gone_on == date(2026, 1, 19)
    assert store.expired(date(2026, 1, 18)) == []
    assert store.expired(date(2026, 1, 19)) == ["aa01"]


def test_forty_are_removed_at_once(store):
    ids = [f"id{number:02}" for number in range(40)]
    for number, id in enumerate(ids):
        add(store, a_request(id, number))
    store.remove(ids, an_event("district", "requests_deleted"))
    assert store.of_desk(TINGSONG) == []


def test_of_eight_who_add_the_same_at_once_one_succeeds(stores):
    with ThreadPoolExecutor(8) as pool:
        won = list(pool.map(lambda _: add(stores.requests, a_request()), range(8)))
    assert won.count(True) == 1
    assert first_broken(stores.audit.links(TINGSONG)) is None


def test_requests_are_there_after_a_restart(stores):
    add(stores.requests, a_request())
    assert stores.reopened().requests.request("aa01") == a_request()
