"""What every store of accounts and sessions promises, on every engine."""

from dataclasses import replace

import pytest

from contract.stores import a_session, an_account, an_event


@pytest.fixture
def accounts(stores):
    return stores.accounts


@pytest.fixture
def sessions(stores):
    return stores.sessions


def test_an_account_reads_back_as_written(accounts):
    accounts.save_account(an_account(), an_event("district"))
    assert accounts.account("tingsong-lead") == an_account()


def test_an_account_of_the_district_has_no_unit(accounts):
    accounts.save_account(an_account("reviewer", None), an_event("district"))
    assert accounts.account("reviewer").unit is None


@pytest.mark.parametrize("name", ["nobody", "", "王䶮"])
def test_an_unknown_account_is_none(accounts, name):
    assert accounts.account(name) is None


def test_saving_again_replaces_the_account(accounts):
    accounts.save_account(an_account(), an_event("district"))
    disabled = replace(an_account(), disabled=True, display_name="")
    accounts.save_account(disabled, an_event("district"))
    assert accounts.accounts() == [disabled]


def test_accounts_are_listed_by_name(accounts):
    for name in ("c", "a", "b"):
        accounts.save_account(an_account(name), an_event("district"))
    assert [account.name for account in accounts.accounts()] == ["a", "b", "c"]


def test_a_session_reads_back_as_written(sessions):
    sessions.save_session(a_session())
    assert sessions.session(a_session().token_hash) == a_session()


def test_saving_a_session_again_replaces_it(sessions):
    sessions.save_session(a_session())
    sessions.save_session(a_session(5))
    assert sessions.session(a_session().token_hash) == a_session(5)


@pytest.mark.parametrize("token", ["b" * 64, ""])
def test_an_unknown_session_is_none(sessions, token):
    assert sessions.session(token) is None


def test_an_ended_session_is_gone_and_may_be_ended_again(sessions):
    sessions.save_session(a_session())
    sessions.end_session(a_session().token_hash)
    sessions.end_session(a_session().token_hash)
    assert sessions.session(a_session().token_hash) is None
