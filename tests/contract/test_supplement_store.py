"""What every supplement store promises, on every engine."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import pytest

from cast import JINGLAN, TINGSONG
from chalicelib.domain.audit_faults import first_broken
from chalicelib.domain.errors import StaleRevision
from contract.stores import JANUARY, a_supplement, an_event, chinese


@pytest.fixture
def store(stores):
    return stores.supplements


def save(store, supplement):
    store.append(supplement, an_event(supplement.unit, "supplement"))


def test_an_untouched_supplement_is_not_there(store):
    assert store.supplement(TINGSONG, JANUARY) is None
    assert store.revisions(TINGSONG, JANUARY) == []


def test_a_revision_reads_back_as_written(store):
    saved = a_supplement(station_days=0, typical_cases=[{"title": "王䶮", "text": "一\n二"}])
    save(store, saved)
    assert store.supplement(TINGSONG, JANUARY) == saved


def test_earlier_revisions_stay_and_the_newest_is_shown(store):
    kept = [a_supplement(number, station_days=number) for number in range(1, 13)]
    for supplement in kept:
        save(store, supplement)
    assert store.revisions(TINGSONG, JANUARY) == kept
    assert store.supplement(TINGSONG, JANUARY) == kept[-1]


def test_a_unit_sees_neither_anothers_nor_another_months(store):
    save(store, a_supplement(station_days=20))
    assert store.supplement(JINGLAN, JANUARY) is None
    assert store.supplement(TINGSONG, JANUARY.next) is None


def test_a_units_months_are_read_at_once_each_with_its_newest_revision(store):
    for month in (JANUARY.previous, JANUARY, JANUARY.next):
        for number in (1, 2):
            save(store, replace(a_supplement(number, station_days=number), period=month))
    save(store, a_supplement(station_days=9, unit=JINGLAN))
    found = store.newest_between(TINGSONG, JANUARY.previous, JANUARY)
    assert [(one.period, one.revision) for one in found] == [(JANUARY.previous, 2), (JANUARY, 2)]
    assert store.newest_between(TINGSONG, JANUARY.next.next, JANUARY.next.next) == []


def test_refuses_a_second_first_revision(store):
    save(store, a_supplement(station_days=20))
    with pytest.raises(StaleRevision):
        save(store, a_supplement(station_days=21))
    assert store.supplement(TINGSONG, JANUARY).answers == {"station_days": 20}


@pytest.mark.parametrize("number", [1, 3])
def test_refuses_a_revision_that_does_not_follow(store, number):
    save(store, a_supplement(1))
    with pytest.raises(StaleRevision):
        save(store, a_supplement(number))
    assert len(store.revisions(TINGSONG, JANUARY)) == 1


def test_refuses_to_begin_with_the_second_revision(store):
    with pytest.raises(StaleRevision):
        save(store, a_supplement(2))
    assert store.revisions(TINGSONG, JANUARY) == []


def test_every_revision_has_its_link_and_a_refused_one_has_none(stores):
    save(stores.supplements, a_supplement(1))
    with pytest.raises(StaleRevision):
        save(stores.supplements, a_supplement(1))
    save(stores.supplements, a_supplement(2))
    links = stores.audit.links(TINGSONG)
    assert [link.event.act for link in links] == ["supplement", "supplement"]
    assert first_broken(links) is None


def test_of_eight_people_who_save_at_once_one_succeeds(stores):
    def attempt(number):
        try:
            save(stores.supplements, a_supplement(1, station_days=number))
        except StaleRevision:
            return 0
        return 1

    with ThreadPoolExecutor(8) as pool:
        assert sum(pool.map(attempt, range(8))) == 1
    assert len(stores.supplements.revisions(TINGSONG, JANUARY)) == 1


def test_a_revision_as_large_as_a_request_may_be_is_kept(store):
    story = [{"title": "长", "text": chinese(250)}]
    save(store, a_supplement(typical_cases=story))
    assert store.supplement(TINGSONG, JANUARY).answers == {"typical_cases": story}


def test_saved_supplements_are_there_after_a_restart(stores):
    save(stores.supplements, a_supplement(station_days=20))
    again = stores.reopened().supplements.supplement(TINGSONG, JANUARY)
    assert again == a_supplement(station_days=20)
