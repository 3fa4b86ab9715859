"""What every store of registers promises, on every engine."""

from concurrent.futures import ThreadPoolExecutor
from datetime import datetime

import pytest

from cast import JINGLAN, TINGSONG
from chalicelib.domain.audit_faults import first_broken
from chalicelib.domain.errors import StaleRevision
from chalicelib.domain.period import SHANGHAI
from chalicelib.domain.registers import Entry
from contract.stores import an_event, chinese

AT = datetime(2026, 1, 5, 9, tzinfo=SHANGHAI)


def an_entry(revision=1, owner=TINGSONG, entry="0a1b2c3d4e5f6071", register="partner", **answers):
    return Entry(register, owner, entry, revision, "/schemas/x.json", answers, AT, "lead")


@pytest.fixture
def store(stores):
    return stores.registers


def save(store, entry):
    store.append(entry, an_event(entry.owner, "entry_save"))


def test_an_untouched_register_is_empty(store):
    assert store.newest("partner", TINGSONG) == []
    assert store.newest_of_all("partner") == []
    assert store.revisions("partner", TINGSONG, "only") == []


def test_an_entry_reads_back_as_written(store):
    saved = Entry(
        "partner", TINGSONG, "only", 1, "/schemas/x.json", {"name": "䶮厂\n二"}, AT, "lead",
        {"V5-04": "场地没有到位"}, withdrawn=True,
    )  # fmt: skip
    save(store, saved)
    assert store.newest("partner", TINGSONG) == [saved]
    assert store.revisions("partner", TINGSONG, "only") == [saved]


def test_earlier_revisions_stay_and_the_newest_is_listed(store):
    kept = [an_entry(number, count=number) for number in range(1, 13)]
    for entry in kept:
        save(store, entry)
    assert store.revisions("partner", TINGSONG, kept[0].id) == kept
    assert store.newest("partner", TINGSONG) == [kept[-1]]


def test_an_owner_sees_neither_anothers_nor_another_registers_entries(store):
    save(store, an_entry())
    assert store.newest("partner", JINGLAN) == []
    assert store.newest("partner", TINGSONG[:-1]) == []
    assert store.newest("task", TINGSONG) == []


def test_the_district_sees_every_owners_entries_by_owner_and_id(store):
    for owner, entry in ((JINGLAN, "bb"), (TINGSONG, "aa"), (JINGLAN, "aa")):
        save(store, an_entry(owner=owner, entry=entry))
    found = [(one.owner, one.id) for one in store.newest_of_all("partner")]
    assert found == sorted([(JINGLAN, "aa"), (JINGLAN, "bb"), (TINGSONG, "aa")])


@pytest.mark.parametrize("number", [1, 3])
def test_refuses_a_revision_that_does_not_follow(store, number):
    save(store, an_entry(1))
    with pytest.raises(StaleRevision):
        save(store, an_entry(number, late=True))
    assert store.newest("partner", TINGSONG) == [an_entry(1)]


def test_every_revision_has_its_link_and_a_refused_one_has_none(stores):
    save(stores.registers, an_entry(1))
    with pytest.raises(StaleRevision):
        save(stores.registers, an_entry(1))
    save(stores.registers, an_entry(2))
    links = stores.audit.links(TINGSONG)
    assert [link.event.act for link in links] == ["entry_save", "entry_save"]
    assert first_broken(links) is None


def test_of_eight_people_who_save_at_once_one_succeeds(stores):
    def attempt(number):
        try:
            save(stores.registers, an_entry(1, count=number))
        except StaleRevision:
            return 0
        return 1

    with ThreadPoolExecutor(8) as pool:
        assert sum(pool.map(attempt, range(8))) == 1
    assert len(stores.registers.newest("partner", TINGSONG)) == 1


def test_an_entry_as_large_as_a_request_may_be_is_kept_and_is_there_after_a_restart(stores):
    save(stores.registers, an_entry(text=chinese(120)))
    again = stores.reopened().registers.newest("partner", TINGSONG)
    assert again == [an_entry(text=chinese(120))]
