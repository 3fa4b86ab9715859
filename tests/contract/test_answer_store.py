"""What every store of anonymous answers promises, on every engine."""

from datetime import date

import pytest

from chalicelib.adapters.retention_files import load_classes
from chalicelib.domain.anonymous_answers import AnonymousAnswer, AnswerKind
from chalicelib.domain.deletions import Certificate
from contract.stores import NOON, an_event

FIRST, LAST = date(2026, 1, 1), date(2026, 1, 31)


@pytest.fixture
def store(stores):
    return stores.answers


def a_sheet(id="aa", day=date(2026, 1, 5), place="yz-1", kind=AnswerKind.SURVEY, **answers):
    return AnonymousAnswer(id, kind, day, place, answers or {"overall": 5})


def test_a_sheet_reads_back_as_written(store):
    assert store.add(a_sheet(overall=4, easy=1))
    assert store.between(AnswerKind.SURVEY, FIRST, LAST) == [a_sheet(overall=4, easy=1)]


def test_the_same_sheet_counts_once(store):
    store.add(a_sheet())
    assert not store.add(a_sheet(overall=1))
    assert store.between(AnswerKind.SURVEY, FIRST, LAST) == [a_sheet()]


def test_both_ends_of_the_span_count_and_the_days_beyond_do_not(store):
    days = [date(2025, 12, 31), FIRST, LAST, date(2026, 2, 1)]
    for day in days:
        store.add(a_sheet(day=day))
    assert [one.day for one in store.between(AnswerKind.SURVEY, FIRST, LAST)] == [FIRST, LAST]


def test_sheets_come_by_day_place_and_id_and_kinds_apart(store):
    sheets = [a_sheet("b"), a_sheet("a"), a_sheet("c", place="yz-0"), a_sheet("d", FIRST)]
    for one in [*sheets, a_sheet("q", place="", kind=AnswerKind.QUIZ, score=7)]:
        store.add(one)
    assert [one.id for one in store.between(AnswerKind.SURVEY, FIRST, LAST)] == list("dcab")
    assert [one.answers for one in store.between(AnswerKind.QUIZ, FIRST, LAST)] == [{"score": 7}]


def test_forty_sheets_are_removed_with_their_certificate(stores):
    sheets = [a_sheet(f"{number:02}") for number in range(40)]
    for one in [*sheets, a_sheet("later", LAST)]:
        stores.answers.add(one)
    rule = {one.id: one for one in load_classes()}["answers"]
    ids, days = tuple(one.id for one in sheets), tuple(one.day for one in sheets)
    proof = Certificate(rule, ids, days, "expired", "service", NOON).entry
    stores.answers.remove(sheets, an_event("district", "answers_deleted"), proof)
    assert [one.id for one in stores.answers.between(AnswerKind.SURVEY, FIRST, LAST)] == ["later"]
    assert stores.registers.revisions("deletions", "district", proof.id) == [proof]


def test_sheets_are_there_after_a_restart(stores):
    stores.answers.add(a_sheet())
    assert stores.reopened().answers.between(AnswerKind.SURVEY, FIRST, LAST) == [a_sheet()]
