"""A street's confirmations and corrections: what follows what, and what residents then see."""

from datetime import timedelta

import pytest

from cast import REVIEWER, TINGSONG_LEAD
from chalicelib.domain.directory_changes import DirectoryAct
from chalicelib.domain.directory_facts import FieldChange, changed, digest, label_of, value_at
from chalicelib.domain.directory_publishing import apply_changes, left_out_words, public_changes
from chalicelib.domain.errors import (
    CorrectionDecided,
    CorrectionPending,
    OwnSubmission,
    StaleFacts,
    UnknownCorrection,
)
from directory_log_cast import FLOOR, NOON, RECORD, after, approved, proposed

ID = "990101005-1"


def shown(log, record=RECORD):
    return apply_changes(record, public_changes(log))


def test_a_confirmation_dates_the_facts_by_the_day_in_shanghai():
    late = NOON.replace(hour=23, minute=59)
    record, left_out = shown(after(after().confirm(RECORD, late, TINGSONG_LEAD)))
    assert record["verify"] == {
        "at": "2026-01-05",
        "method": "monthly_report",
        "by_role": "street",
    }
    assert left_out == []


def test_the_same_is_said_once_a_day():
    log = after(after().confirm(RECORD, NOON, TINGSONG_LEAD))
    assert log.confirm(RECORD, NOON + timedelta(hours=3), TINGSONG_LEAD) is None
    assert log.confirm(RECORD, NOON + timedelta(days=1), TINGSONG_LEAD).number == 2


def test_a_confirmation_says_nothing_about_facts_written_later():
    log = after(after().confirm(RECORD, NOON, TINGSONG_LEAD))
    edited = {**RECORD, "status": "paused"}
    assert shown(log, edited) == (edited, [])


def test_a_younger_check_in_the_content_stays():
    log = after(after().confirm(RECORD, NOON, TINGSONG_LEAD))
    visited = {**RECORD, "verify": {"at": "2026-02-01", "method": "visit", "by_role": "district"}}
    assert shown(log, visited)[0]["verify"]["method"] == "visit"


def test_an_approved_correction_changes_the_facts_and_counts_as_a_check_on_the_day_it_was_written():
    record, _ = shown(after(proposed(), approved()))
    assert record["address"] == {"line": "示例路15号", "floor": "3层"}
    assert (record["verify"]["at"], record["updated_at"]) == ("2026-01-05", "2026-01-06")
    assert RECORD["address"]["floor"] == "2层"


@pytest.mark.parametrize("act", ["withdraw", "refuse"])
def test_what_was_withdrawn_or_refused_reaches_nobody(act):
    log = after(proposed())
    words = ("证据不足",) if act == "refuse" else ()
    who = REVIEWER if act == "refuse" else TINGSONG_LEAD
    entry = getattr(log, act)(ID, *words, NOON, who)
    assert shown(after(proposed(), entry)) == (RECORD, [])


def test_content_edited_by_hand_wins_and_the_operator_hears_of_it():
    edited = changed(RECORD, [FieldChange("/address/floor", "2层", "5层")])
    record, left_out = shown(after(proposed(), approved()), edited)
    assert record == edited
    assert "990101005-1（楼层）" in left_out_words(left_out[0])


def test_a_correction_that_somebody_wrote_into_the_content_is_quietly_done():
    edited = changed(RECORD, [FLOOR])
    assert shown(after(proposed(), approved()), edited) == (edited, [])


def test_a_new_number_written_into_the_content_is_quietly_done_too():
    number = FieldChange("/phones/0000-0000-0015/number", "0000-0000-0015", "0000-0000-0016")
    edited = changed(RECORD, [number])
    assert shown(after(proposed(number), approved()), edited) == (edited, [])


def test_corrections_one_after_another_all_arrive():
    second = proposed(FieldChange("/address/floor", "3层", "4层"), number=3)
    log = after(proposed(), approved(), second, approved(about=3, number=4))
    assert shown(log)[0]["address"]["floor"] == "4层"


def test_a_telephone_is_known_by_its_number_wherever_it_stands():
    change = FieldChange("/phones/0000-0000-0055/number", "0000-0000-0055", "0000-0000-0056")
    turned = {**RECORD, "phones": RECORD["phones"][::-1]}
    assert changed(turned, [change])["phones"][0]["number"] == "0000-0000-0056"
    assert value_at(RECORD, "/phones/0000-0000-0099/number") is None
    assert label_of(change.pointer) == "0000-0000-0055 的号码"


def test_number_and_hours_of_one_telephone_change_together():
    place, week = "/phones/0000-0000-0015", {"always": True}
    changes = [
        FieldChange(f"{place}/number", "0000-0000-0015", "0000-0000-0016"),
        FieldChange(f"{place}/hours", None, week),
    ]
    assert changed(RECORD, changes)["phones"][0] == {
        "number": "0000-0000-0016",
        "kind": "booking",
        "hours": week,
    }


def test_a_fact_is_taken_away_with_none():
    assert changed(RECORD, [FieldChange("/address/floor", "2层", None)])["address"] == {
        "line": "示例路15号"
    }


@pytest.mark.parametrize("pointer", ["/name", "/verify/at", "/phones/0/kind", "/fees/free", ""])
def test_facts_that_streets_do_not_answer_for_have_no_place(pointer):
    assert label_of(pointer) is None


def test_a_correction_of_facts_that_are_no_longer_so_is_refused():
    moved = changed(RECORD, [FieldChange("/address/floor", "2层", "5层")])
    with pytest.raises(StaleFacts):
        after().propose(moved, (FLOOR,), "搬到楼上", NOON, TINGSONG_LEAD)
    with pytest.raises(StaleFacts):
        after(proposed()).approve(ID, moved, NOON, REVIEWER)


def test_nobody_approves_or_refuses_their_own():
    log = after(proposed())
    with pytest.raises(OwnSubmission):
        log.approve(ID, RECORD, NOON, TINGSONG_LEAD)
    with pytest.raises(OwnSubmission):
        log.refuse(ID, "不对", NOON, TINGSONG_LEAD)


def test_a_correction_is_decided_once():
    log = after(proposed(), approved())
    assert log.correction(ID).state is DirectoryAct.APPROVED
    for decide in (
        lambda: log.withdraw(ID, NOON, TINGSONG_LEAD),
        lambda: log.refuse(ID, "不对", NOON, REVIEWER),
        lambda: log.approve(ID, RECORD, NOON, REVIEWER),
    ):
        with pytest.raises(CorrectionDecided):
            decide()


def test_while_a_correction_waits_nothing_else_is_said_of_the_station():
    log = after(proposed())
    with pytest.raises(CorrectionPending):
        log.confirm(RECORD, NOON, TINGSONG_LEAD)
    with pytest.raises(CorrectionPending):
        log.propose(RECORD, (FLOOR,), "再改", NOON, TINGSONG_LEAD)


def test_an_unknown_correction_is_said_so():
    with pytest.raises(UnknownCorrection):
        after(proposed()).correction("990101005-2")


def test_the_digest_is_of_the_public_facts_alone():
    assert digest({**RECORD, "verify": {}, "fees": {"free": True}}) == digest(RECORD)
    assert digest({**RECORD, "status": "paused"}) != digest(RECORD)
