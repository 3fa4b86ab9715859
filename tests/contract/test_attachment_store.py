"""What every attachment store promises, on every engine."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import timedelta

import pytest

from cast import JINGLAN, TINGSONG
from chalicelib.adapters.dynamodb_attachments import DynamoAttachments
from chalicelib.domain.attachments import PART, Attachment, EntryOf, Shelf, Upload
from chalicelib.domain.audit_faults import first_broken
from chalicelib.domain.errors import StaleRevision
from chalicelib.domain.period import Period
from contract.engines import interrupting, losing_the_answer
from contract.stores import JANUARY, NOON, an_event

FEBRUARY = Period(2026, 2)
SENT = "0" * 64
NAME = "进社区“团体辅导”现场（1）.jpg"


@pytest.fixture
def store(stores):
    return stores.attachments


def an_upload(id="1a", name=NAME):
    return Upload(id, name, "image/jpeg", 2 * PART + 5, SENT, NOON, "lead")


def an_attachment(id="1a"):
    later = NOON + timedelta(minutes=2)
    return Attachment(id, NAME, "image/jpeg", 2 * PART, "1" * 64, SENT, later, "lead")


def begun(store, unit=TINGSONG, period=JANUARY, id="1a"):
    shelf = store.shelf(unit, period).begun(an_upload(id))
    store.commit(shelf)
    return shelf


def test_an_untouched_shelf_is_empty_at_revision_0(store):
    assert store.shelf(TINGSONG, JANUARY) == Shelf(TINGSONG, JANUARY)
    assert list(store.shelves(TINGSONG)) == []


def test_a_shelf_reads_back_as_written(store):
    shelf = begun(store).received("1a", 3).received("1a", 1)
    store.commit(replace(shelf, revision=2))
    assert store.shelf(TINGSONG, JANUARY).upload("1a").received == (1, 3)
    kept = store.shelf(TINGSONG, JANUARY).kept(an_attachment())
    store.commit(kept, an_event(act="attach"))
    assert store.shelf(TINGSONG, JANUARY) == kept
    store.commit(kept.removed("1a"), an_event(act="detach"))
    assert store.shelf(TINGSONG, JANUARY).leaving == ("1a",)


def test_another_connection_sees_it(stores):
    begun(stores.attachments)
    assert stores.reopened().attachments.shelf(TINGSONG, JANUARY).upload("1a") == an_upload()


def test_a_units_shelves_come_oldest_first_and_without_its_neighbours(store):
    for unit, period in ((TINGSONG, FEBRUARY), (JINGLAN, JANUARY), (TINGSONG, JANUARY)):
        begun(store, unit, period)
    assert [shelf.about for shelf in store.shelves(TINGSONG)] == [JANUARY, FEBRUARY]


@pytest.mark.parametrize("revision", [0, 1, 3])
def test_another_revision_than_the_next_is_refused_whole(stores, revision):
    shelf = begun(stores.attachments)
    other = replace(shelf.begun(an_upload("2b")), revision=revision)
    with pytest.raises(StaleRevision):
        stores.attachments.commit(other, an_event(act="attach"))
    assert stores.attachments.shelf(TINGSONG, JANUARY) == shelf
    assert list(stores.audit.links(TINGSONG)) == []


def test_the_audit_link_is_written_with_it(stores):
    shelf = begun(stores.attachments)
    stores.attachments.commit(shelf.kept(an_attachment()), an_event(act="attach"))
    links = list(stores.audit.links(TINGSONG))
    assert [link.event.act for link in links] == ["attach"]
    assert first_broken(links) is None


def test_of_ten_writers_at_once_one_wins(store):
    begun(store)
    seen = store.shelf(TINGSONG, JANUARY)

    def write(number):
        try:
            store.commit(seen.begun(an_upload(f"{number}c")))
        except StaleRevision:
            return 0
        return 1

    with ThreadPoolExecutor(10) as pool:
        assert sum(pool.map(write, range(10))) == 1
    assert len(store.shelf(TINGSONG, JANUARY).uploads) == 2


def test_an_entrys_shelf_stands_after_the_months_and_by_itself(store):
    begun(store)
    visit = EntryOf("visit", "0123456789abcdef")
    store.commit(store.shelf(TINGSONG, visit).begun(an_upload("2b")))
    assert store.shelf(TINGSONG, visit).upload("2b") == an_upload("2b")
    assert [shelf.about for shelf in store.shelves(TINGSONG)] == [JANUARY, visit]
    assert store.shelf(TINGSONG, JANUARY).uploads == (an_upload(),)


def test_a_full_shelf_with_the_longest_names_fits(store):
    uploads = tuple(an_upload(f"{number}d", "字" * 120) for number in range(20))
    full = Shelf(TINGSONG, JANUARY, 1, tuple(an_attachment(f"{n}e") for n in range(20)), uploads)
    store.commit(full)
    assert store.shelf(TINGSONG, JANUARY) == full


def test_a_kept_attachment_whose_answer_was_lost_is_no_conflict(emulator, table):
    shelf = begun(DynamoAttachments(table))
    broken = interrupting(emulator, table, "TransactWriteItems", losing_the_answer(emulator))
    kept = shelf.kept(an_attachment())
    DynamoAttachments(broken).commit(kept, an_event(act="attach"))
    assert DynamoAttachments(table).shelf(TINGSONG, JANUARY) == kept
