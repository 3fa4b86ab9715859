"""What every directory store promises, on every engine."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import pytest

from cast import JINGLAN, TINGSONG
from chalicelib.domain.audit_faults import first_broken
from chalicelib.domain.directory_facts import FieldChange
from chalicelib.domain.errors import StaleRevision
from contract.stores import an_event
from directory_log_cast import approved, proposed


@pytest.fixture
def store(stores):
    return stores.directory


def add(store, entry):
    store.append(entry, an_event(entry.unit, f"directory_{entry.act}"))


def test_an_untouched_unit_has_no_entries(store):
    assert store.entries(TINGSONG) == []
    assert store.all_entries() == []


def test_an_entry_reads_back_as_written(store):
    hours = {"weekly": {"Mo": [["09:00", "11:30"]]}, "note": "王䶮"}
    entry = proposed(FieldChange("/hours", None, hours), FieldChange("/reopens_on", "x", None))
    add(store, entry)
    assert store.entries(TINGSONG) == [entry]


def test_entries_stay_in_their_order(store):
    kept = [proposed(), approved(), *(proposed(number=number) for number in range(3, 13))]
    for entry in kept:
        add(store, entry)
    assert store.entries(TINGSONG) == kept


def test_all_units_entries_come_by_unit(store):
    other = replace(proposed(), unit=JINGLAN)
    for entry in (other, proposed(), replace(approved(), unit=JINGLAN)):
        add(store, entry)
    assert [(one.unit, one.number) for one in store.all_entries()] == [
        (TINGSONG, 1),
        (JINGLAN, 1),
        (JINGLAN, 2),
    ]
    assert store.entries(JINGLAN)[0] == other


@pytest.mark.parametrize("number", [1, 3])
def test_refuses_an_entry_that_does_not_follow(store, number):
    add(store, proposed())
    with pytest.raises(StaleRevision):
        add(store, proposed(number=number))
    assert len(store.entries(TINGSONG)) == 1


def test_refuses_to_begin_with_the_second(store):
    with pytest.raises(StaleRevision):
        add(store, approved())
    assert store.entries(TINGSONG) == []


def test_every_entry_has_its_link_and_a_refused_one_has_none(stores):
    add(stores.directory, proposed())
    with pytest.raises(StaleRevision):
        add(stores.directory, proposed())
    add(stores.directory, approved())
    links = stores.audit.links(TINGSONG)
    assert [one.event.act for one in links] == ["directory_proposed", "directory_approved"]
    assert first_broken(links) is None


def test_of_eight_people_who_write_at_once_one_succeeds(stores):
    def attempt(hours):
        try:
            add(stores.directory, proposed(hours=hours))
        except StaleRevision:
            return 0
        return 1

    with ThreadPoolExecutor(8) as pool:
        assert sum(pool.map(attempt, range(8))) == 1
    assert len(stores.directory.entries(TINGSONG)) == 1


def test_entries_are_there_after_a_restart(stores):
    add(stores.directory, proposed())
    assert stores.reopened().directory.entries(TINGSONG) == [proposed()]
