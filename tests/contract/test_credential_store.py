"""What every store of credentials promises, on every engine: all or nothing, by revision."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import pytest

from chalicelib.domain.audit_faults import first_broken
from chalicelib.domain.credentials import Credentials
from chalicelib.domain.errors import StaleRevision
from chalicelib.domain.ports import AccountChange
from contract.stores import NOON, a_session, an_account, an_event, chinese

LEAD = "tingsong-lead"
OFFERED = Credentials(LEAD).offered("AAAA-BBBB", NOON)


@pytest.fixture
def store(stores):
    return stores.credentials


def offer(store, **more):
    store.commit(AccountChange(OFFERED, an_event("district", "account_reset"), **more))


def test_unknown_credentials_are_untouched_ones(store):
    assert store.credentials(LEAD) == Credentials(LEAD)


def test_every_field_reads_back_as_written(store):
    whole = Credentials(LEAD, 1, "0" * 64, NOON, "seed", "", 58_000_000, ("a", "b"))
    store.commit(AccountChange(whole, an_event()))
    assert store.credentials(LEAD) == whole


def test_credentials_account_event_and_sessions_are_changed_together(stores, store):
    stores.sessions.save_session(a_session())
    offer(store, account=an_account(), ends_sessions=True)
    assert store.credentials(LEAD) == OFFERED
    assert stores.accounts.account(LEAD) == an_account()
    assert stores.sessions.session(a_session().token_hash) is None
    assert [link.event.act for link in stores.audit.links("district")] == ["account_reset"]


def test_a_stale_change_stores_nothing_at_all(stores, store):
    stores.sessions.save_session(a_session())
    offer(store)
    with pytest.raises(StaleRevision):
        offer(store, account=an_account(), ends_sessions=True)
    assert stores.accounts.account(LEAD) is None
    assert stores.sessions.session(a_session().token_hash) == a_session()
    assert len(stores.audit.links("district")) == 1


def test_a_revision_may_not_be_left_out(store):
    offer(store)
    with pytest.raises(StaleRevision):
        store.commit(AccountChange(replace(OFFERED, revision=3), an_event()))
    assert store.credentials(LEAD) == OFFERED


def test_of_eight_writers_of_one_revision_one_wins(stores, store):
    offer(store)

    def attempt(_: int) -> bool:
        try:
            store.commit(AccountChange(OFFERED.activated(), an_event()))
        except StaleRevision:
            return False
        return True

    with ThreadPoolExecutor(8) as pool:
        assert sum(pool.map(attempt, range(8))) == 1
    assert store.credentials(LEAD) == OFFERED.activated()
    assert first_broken(stores.audit.links("district")) is None


def test_a_change_may_leave_sessions_and_account_as_they_are(stores, store):
    stores.sessions.save_session(a_session())
    stores.accounts.save_account(an_account(), an_event())
    offer(store)
    assert stores.sessions.session(a_session().token_hash) == a_session()
    assert stores.accounts.account(LEAD) == an_account()


def test_large_chinese_credentials_read_back_whole(store):
    large = Credentials("王䶮", 1, recovery=(chinese(300), ""))
    store.commit(AccountChange(large, an_event()))
    assert store.credentials("王䶮") == large


def test_a_new_connection_sees_the_change(stores, store):
    offer(store)
    assert stores.reopened().credentials.credentials(LEAD) == OFFERED
