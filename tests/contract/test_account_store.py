"""What every store of accounts promises, on every engine."""

from dataclasses import replace

import pytest

from contract.stores import an_account, an_event, chinese


@pytest.fixture
def accounts(stores):
    return stores.accounts


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


def test_accounts_of_more_than_a_page_are_all_listed(accounts):
    names = [f"lead-{number:02d}" for number in range(30)]
    for name in names:
        large = replace(an_account(name), display_name=chinese(50))
        accounts.save_account(large, an_event("district"))
    listed = accounts.accounts()
    assert [account.name for account in listed] == names
    assert listed[-1].display_name == chinese(50)


def test_an_account_is_seen_by_a_new_connection(stores, accounts):
    accounts.save_account(an_account(), an_event("district"))
    assert stores.reopened().accounts.account("tingsong-lead") == an_account()
