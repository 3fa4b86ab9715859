"""What a view reads from the headers of a request."""

from typing import Any

import pytest

from chalicelib.api.call import Call
from chalicelib.domain.accounts import Session
from chalicelib.domain.errors import (
    MissingIdempotencyKey,
    MissingRevision,
    NotSignedIn,
    StaleRevision,
    UnknownPeriod,
    UnknownVersion,
)
from chalicelib.domain.roles import Caller, Role
from rig import MORNING

SOMEONE = Caller("someone", "某人", Role.AUDITOR, None)
SESSION = Session("0" * 64, "someone", MORNING, MORNING)


def a_call(headers: dict[str, str] | None = None, signed_in: Any = None, **path: str) -> Call:
    return Call(path, {}, headers or {}, {}, None, signed_in)


def test_the_caller_is_who_signed_in():
    assert a_call(signed_in=(SOMEONE, SESSION)).caller is SOMEONE
    with pytest.raises(NotSignedIn):
        _ = a_call().caller


@pytest.mark.parametrize(
    ("given", "read"),
    [("application/json", "application/json"), ("text/csv; charset=gbk", "text/csv"), ("", "")],
)
def test_the_media_type_comes_without_parameters(given: str, read: str):
    assert a_call({"content-type": given}).media_type == read
    assert a_call().media_type == ""


def test_a_pdf_is_named_without_its_ending_and_another_file_is_unknown():
    assert a_call(name="2026-01.pdf").pdf_name(UnknownPeriod) == "2026-01"
    assert a_call(edition="2.pdf.pdf").pdf_name(UnknownVersion, "edition") == "2.pdf"
    for other in ("2026-01", "2026-01.PDF", ".pdf2026-01", ""):
        with pytest.raises(UnknownPeriod) as refused:
            a_call(name=other).pdf_name(UnknownPeriod)
        assert refused.value.args == (other,)


@pytest.mark.parametrize(("given", "read"), [('"0"', 0), ('"12"', 12), ("7", 7), (' "3" ', 3)])
def test_a_revision_is_read_with_or_without_quotes(given: str, read: int):
    assert a_call({"if-match": given}).revision == read
    assert a_call({"if-match": given}).revision_if_given == read


@pytest.mark.parametrize("given", ["", "*", "  "])
def test_a_revision_has_to_be_given(given: str):
    with pytest.raises(MissingRevision):
        _ = a_call({"if-match": given}).revision
    with pytest.raises(MissingRevision):
        _ = a_call().revision
    assert a_call().revision_if_given is None


@pytest.mark.parametrize("given", ['W/"1"', "one", '"-1"', '"1234567890"'])
def test_what_is_no_revision_is_a_stale_one(given: str):
    with pytest.raises(StaleRevision) as refused:
        _ = a_call({"if-match": given}).revision
    assert refused.value.args == (given,)


@pytest.mark.parametrize("given", ["abcdefgh", "A-1_" * 25, " key-00000001 "])
def test_a_key_is_eight_to_a_hundred_plain_characters(given: str):
    assert a_call({"idempotency-key": given}).idempotency_key == given.strip()


@pytest.mark.parametrize("given", ["", "short-7", "a" * 101, "with space", "中文中文中文中文"])
def test_another_key_is_none(given: str):
    with pytest.raises(MissingIdempotencyKey):
        _ = a_call({"idempotency-key": given}).idempotency_key
    with pytest.raises(MissingIdempotencyKey):
        _ = a_call().idempotency_key
