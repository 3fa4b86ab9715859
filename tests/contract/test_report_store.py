"""What every report store promises, on every engine."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date

import pytest

from cast import JINGLAN, TINGSONG, YUNTING, a_month
from chalicelib.domain.audit_faults import first_broken
from chalicelib.domain.errors import StaleRevision, UnknownVersion
from chalicelib.domain.period import Period
from chalicelib.domain.ports import Message, StoredReceipt
from chalicelib.domain.reports import ActKind, Head, State
from contract.stores import (
    JANUARY,
    a_version,
    chinese,
    drafted,
    extended,
    opened,
    recalled,
    returned,
    sixty_units,
    submitted,
)


@pytest.fixture
def store(stores):
    return stores.reports


def file(store, unit, period):
    store.commit(submitted(store.head(unit, period), f"key-{unit}-{period}"))


def test_an_untouched_report_has_revision_zero(store):
    assert store.head(TINGSONG, JANUARY) == Head(TINGSONG, JANUARY)


def test_a_draft_reads_back_as_written(store):
    change = drafted(Head(TINGSONG, JANUARY), filler_name="王䶮", events=[])
    store.commit(change)
    assert store.head(TINGSONG, JANUARY) == change.head


def test_a_version_reads_back_as_written(store):
    store.commit(submitted(Head(TINGSONG, JANUARY)))
    assert store.version(TINGSONG, JANUARY, 1) == a_version()


def test_an_unknown_version_is_said_so(store):
    with pytest.raises(UnknownVersion):
        store.version(TINGSONG, JANUARY, 1)


def test_refuses_a_second_first_write(store):
    store.commit(drafted(Head(TINGSONG, JANUARY), rooms_built=1))
    with pytest.raises(StaleRevision):
        store.commit(drafted(Head(TINGSONG, JANUARY), rooms_built=2))
    assert store.head(TINGSONG, JANUARY).draft.answers == {"rooms_built": 1}


def test_refuses_a_stale_revision(store):
    store.commit(drafted(Head(TINGSONG, JANUARY)))
    seen = store.head(TINGSONG, JANUARY)
    store.commit(drafted(seen, rooms_built=1))
    with pytest.raises(StaleRevision):
        store.commit(drafted(seen, rooms_built=2))


def test_a_refused_change_leaves_nothing_behind(store, stores):
    store.commit(drafted(Head(TINGSONG, JANUARY)))
    stale = submitted(Head(TINGSONG, JANUARY), "key-00000001", Message("render", "{}"))
    with pytest.raises(StaleRevision):
        store.commit(stale)
    assert store.versions(TINGSONG, JANUARY) == []
    assert store.receipt(TINGSONG, JANUARY, "key-00000001") is None
    assert stores.outbox.pending(10) == []
    assert len(stores.audit.links(TINGSONG)) == 1


def test_of_ten_writers_at_once_one_wins(store):
    def write(number: int) -> bool:
        try:
            store.commit(drafted(Head(TINGSONG, JANUARY), rooms_built=number))
        except StaleRevision:
            return False
        return True

    with ThreadPoolExecutor(10) as pool:
        assert sum(pool.map(write, range(10))) == 1


def test_a_receipt_is_found_under_its_key(store):
    store.commit(submitted(Head(TINGSONG, JANUARY), "key-00000009"))
    assert store.receipt(TINGSONG, JANUARY, "key-00000009").version == 1
    assert store.receipt(JINGLAN, JANUARY, "key-00000009") is None


def test_a_receipt_is_kept_for_ever_whatever_comes_after(store, stores):
    store.commit(submitted(Head(TINGSONG, JANUARY), "key-0"))
    for number in range(1, 15):
        store.commit(returned(store.head(TINGSONG, JANUARY)))
        store.commit(submitted(store.head(TINGSONG, JANUARY), f"key-{number}"))
    kept = stores.reopened().reports.receipt(TINGSONG, JANUARY, "key-0")
    assert kept == StoredReceipt("key-0", "digest", 1)
    assert store.receipt(TINGSONG, JANUARY, "key-14").version == 15


def test_a_key_that_was_used_never_gives_a_second_version(store):
    store.commit(submitted(Head(TINGSONG, JANUARY), "key-0"))
    store.commit(returned(store.head(TINGSONG, JANUARY)))
    with pytest.raises(Exception, match=r"(?i)unique|condition"):
        store.commit(submitted(store.head(TINGSONG, JANUARY), "key-0"))
    assert len(store.versions(TINGSONG, JANUARY)) == 1


def test_the_reviews_stay_with_their_versions(store):
    store.commit(submitted(Head(TINGSONG, JANUARY)))
    store.commit(returned(store.head(TINGSONG, JANUARY)))
    store.commit(submitted(store.head(TINGSONG, JANUARY), "key-00000002"))
    assert [review.version for review in store.reviews(TINGSONG, JANUARY)] == [1]
    assert [version.number for version in store.versions(TINGSONG, JANUARY)] == [1, 2]


def test_the_first_receipt_time_never_changes(store):
    store.commit(submitted(Head(TINGSONG, JANUARY)))
    first = store.head(TINGSONG, JANUARY).first_received_at
    store.commit(returned(store.head(TINGSONG, JANUARY)))
    store.commit(submitted(store.head(TINGSONG, JANUARY), "key-00000002"))
    assert store.head(TINGSONG, JANUARY).first_received_at == first


def test_a_period_lists_its_units_in_order(store):
    for unit in (JINGLAN, YUNTING, TINGSONG):
        file(store, unit, JANUARY)
    assert [head.unit for head in store.heads_of_period(JANUARY)] == [YUNTING, TINGSONG, JINGLAN]
    assert [item.unit for item in store.latest_of_period(JANUARY)] == [YUNTING, TINGSONG, JINGLAN]


def test_history_gives_the_newest_versions_of_the_months_before(store):
    for month in (9, 10, 11, 12):
        file(store, TINGSONG, Period(2025, month))
    store.commit(drafted(Head(TINGSONG, JANUARY)))
    months = [version.period.month for version in store.history(TINGSONG, JANUARY, 3)]
    assert months == [12, 11, 10]


def test_history_leaves_out_the_month_itself_and_what_comes_after(store):
    for period in (JANUARY.previous, JANUARY, JANUARY.next):
        file(store, TINGSONG, period)
    assert [version.period for version in store.history(TINGSONG, JANUARY, 12)] == [
        JANUARY.previous
    ]


def test_history_may_end_after_the_newest_that_stand(store):
    for month in (10, 11, 12):
        file(store, TINGSONG, Period(2025, month))
    store.commit(recalled(store.head(TINGSONG, Period(2025, 12))))
    found = store.history(TINGSONG, JANUARY, 12, most=1)
    assert [version.period.month for version in found] == [11]


def test_the_stamp_of_some_months_moves_with_every_write_to_them_and_no_other(store):
    before = store.stamp(JANUARY.previous, JANUARY)
    seen = [before]
    for move in (drafted, submitted, opened, returned):
        store.commit(move(store.head(TINGSONG, JANUARY)))
        seen.append(store.stamp(JANUARY.previous, JANUARY))
    store.commit(drafted(Head(YUNTING, JANUARY.next)))
    seen.append(store.stamp(JANUARY.previous, JANUARY))
    can_tell = before is not None
    assert seen == ([0, 1, 2, 3, 4, 4] if can_tell else [None] * 6)


def test_the_acts_stay_in_the_order_they_were_done(store):
    acts = []
    for day in range(1, 13):
        change = extended(store.head(TINGSONG, JANUARY), date(2026, 2, day))
        store.commit(change)
        acts.append(change.act)
    assert store.acts(TINGSONG, JANUARY) == acts


def test_acts_belong_to_their_report_only(store):
    file(store, TINGSONG, JANUARY)
    store.commit(recalled(store.head(TINGSONG, JANUARY)))
    assert [act.kind for act in store.acts(TINGSONG, JANUARY)] == [ActKind.RECALLED]
    assert store.acts(TINGSONG, JANUARY.next) == []
    assert store.acts(JINGLAN, JANUARY) == []


def test_a_refused_change_leaves_no_act_behind(store):
    store.commit(drafted(Head(TINGSONG, JANUARY)))
    with pytest.raises(StaleRevision):
        store.commit(extended(Head(TINGSONG, JANUARY), date(2026, 2, 3)))
    assert store.acts(TINGSONG, JANUARY) == []


def test_an_extension_reads_back_as_written(store):
    store.commit(extended(Head(TINGSONG, JANUARY), date(2026, 2, 3)))
    assert store.head(TINGSONG, JANUARY).extended_until == date(2026, 2, 3)


def test_every_field_of_a_head_reads_back_as_written(store):
    store.commit(extended(Head(TINGSONG, JANUARY), date(2026, 2, 3)))
    for move in (submitted, recalled, lambda head: submitted(head, "key-00000002"), opened):
        change = move(store.head(TINGSONG, JANUARY))
        store.commit(change)
        assert store.head(TINGSONG, JANUARY) == change.head
        assert store.heads_of_period(JANUARY) == [change.head]
        assert store.heads_of_unit(TINGSONG) == [change.head]


def test_a_withdrawn_report_is_left_out_until_submitted_again(store):
    for unit in (YUNTING, TINGSONG):
        file(store, unit, JANUARY)
    store.commit(recalled(store.head(TINGSONG, JANUARY)))
    assert [version.unit for version in store.latest_of_period(JANUARY)] == [YUNTING]
    assert store.history(TINGSONG, JANUARY.next, 12) == []
    assert [version.number for version in store.versions(TINGSONG, JANUARY)] == [1]
    store.commit(submitted(store.head(TINGSONG, JANUARY), "key-00000002"))
    assert [one.number for one in store.latest_of_period(JANUARY)] == [1, 2]
    assert [one.number for one in store.history(TINGSONG, JANUARY.next, 12)] == [2]


def test_a_withdrawn_correction_leaves_the_version_before_it_standing(store):
    file(store, TINGSONG, JANUARY)
    for move in (returned, lambda head: submitted(head, "key-00000002")):
        store.commit(move(store.head(TINGSONG, JANUARY)))
    decided = store.reviews(TINGSONG, JANUARY)[-1]
    store.commit(recalled(store.head(TINGSONG, JANUARY), decided))
    assert store.head(TINGSONG, JANUARY).standing == 1
    assert [one.number for one in store.latest_of_period(JANUARY)] == [1]
    assert [one.number for one in store.history(TINGSONG, JANUARY.next, 12)] == [1]


def test_answers_keep_every_character_and_number(store):
    strange = {"topics": ["“心理”\u3000💬\u2028", ""], "materials": 10**6, "none": None}
    store.commit(drafted(Head(TINGSONG, JANUARY), **strange))
    assert store.head(TINGSONG, JANUARY).draft.answers == strange


def test_every_write_adds_one_sound_link_to_its_chain(store, stores):
    store.commit(submitted(Head(TINGSONG, JANUARY)))
    store.commit(returned(store.head(TINGSONG, JANUARY)))
    links = stores.audit.links(TINGSONG)
    assert [link.event.act for link in links] == ["submit", "returned"]
    assert first_broken(links) is None


def test_a_new_connection_sees_every_acknowledged_write(store, stores):
    store.commit(submitted(Head(TINGSONG, JANUARY)))
    reopened = stores.reopened().reports
    assert reopened.head(TINGSONG, JANUARY).state is State.SUBMITTED
    assert reopened.version(TINGSONG, JANUARY, 1).answers == a_month(counselling_visits=1)


def test_a_unit_lists_its_periods_oldest_first(store):
    for month in (11, 9, 12, 10):
        file(store, TINGSONG, Period(2025, month))
    file(store, JINGLAN, JANUARY)
    assert [head.period.month for head in store.heads_of_unit(TINGSONG)] == [9, 10, 11, 12]


def test_versions_stay_in_the_order_they_were_filed(store):
    for number in range(1, 13):
        store.commit(submitted(store.head(TINGSONG, JANUARY), f"key-{number:08d}"))
        store.commit(returned(store.head(TINGSONG, JANUARY)))
    assert [one.number for one in store.versions(TINGSONG, JANUARY)] == list(range(1, 13))
    assert [one.version for one in store.reviews(TINGSONG, JANUARY)] == list(range(1, 13))
    assert store.history(TINGSONG, JANUARY.next, 1)[0].number == 12


def test_a_period_is_listed_whole_however_much_was_written(store):
    for unit in sixty_units():
        store.commit(drafted(Head(unit, JANUARY), note=chinese(60)))
    heads = store.heads_of_period(JANUARY)
    assert [head.unit for head in heads] == sixty_units()
    assert {head.draft.answers["note"] for head in heads} == {chinese(60)}


def test_a_unit_is_listed_whole_however_much_was_written(store):
    periods = [Period(year, month) for year in (2024, 2025) for month in range(1, 13)]
    for period in periods:
        store.commit(drafted(Head(TINGSONG, period), note=chinese(60)))
    assert [head.period for head in store.heads_of_unit(TINGSONG)] == periods


def test_the_newest_versions_of_a_period_are_complete(store):
    for unit in sixty_units():
        file(store, unit, JANUARY)
    file(store, TINGSONG, JANUARY.previous)
    store.commit(drafted(Head(YUNTING, JANUARY)))
    assert [version.unit for version in store.latest_of_period(JANUARY)] == sixty_units()


def test_a_period_nobody_touched_lists_nothing(store):
    assert store.heads_of_period(JANUARY) == []
    assert store.latest_of_period(JANUARY) == []
    assert store.heads_of_unit(TINGSONG) == []


def test_empty_texts_stay_empty(store):
    store.commit(drafted(Head(TINGSONG, JANUARY), filler_name="", topics=["", ""]))
    stored = store.head(TINGSONG, JANUARY).draft.answers
    assert stored == {"filler_name": "", "topics": ["", ""]}


def test_a_large_chinese_report_reads_back_whole(store):
    change = submitted(Head(TINGSONG, JANUARY))
    long = replace(change.version, reasons={"X4-15": chinese(300)})
    store.commit(replace(change, version=long))
    assert store.version(TINGSONG, JANUARY, 1) == long


def test_of_ten_submissions_at_once_one_version_stays(store, stores):
    def submit(number: int) -> bool:
        try:
            store.commit(submitted(Head(TINGSONG, JANUARY), f"key-{number:08d}"))
        except StaleRevision:
            return False
        return True

    with ThreadPoolExecutor(10) as pool:
        assert sum(pool.map(submit, range(10))) == 1
    assert len(store.versions(TINGSONG, JANUARY)) == 1
    assert len(stores.audit.links(TINGSONG)) == 1


def test_ten_units_at_once_all_get_in(store):
    with ThreadPoolExecutor(10) as pool:
        list(pool.map(lambda unit: file(store, unit, JANUARY), sixty_units()[:10]))
    assert [head.unit for head in store.heads_of_period(JANUARY)] == sixty_units()[:10]


def test_a_refused_first_write_does_not_list_the_unit_twice(store):
    store.commit(drafted(Head(TINGSONG, JANUARY)))
    with pytest.raises(StaleRevision):
        store.commit(drafted(Head(TINGSONG, JANUARY)))
    assert len(store.heads_of_period(JANUARY)) == 1
