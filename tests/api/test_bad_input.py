"""Whatever is thrown at the API: a 4xx problem document in Chinese, and the draft stays."""

import json
import re

import pytest

from cast import PERIOD, TINGSONG, TINGSONG_LEAD, a_month

REPORT = f"/monthly-reports/{TINGSONG}/{PERIOD}"
MONTH = json.dumps(a_month())
HEADERS = {"if_match": '"1"', "idempotency_key": "key-00000009"}


def body(old: str, new: str) -> bytes:
    return f'{{"answers": {MONTH.replace(old, new)}}}'.encode()


BAD = {
    "no JSON": b"{",
    "an empty body": b"",
    "a list": b"[]",
    "a text": b'"x"',
    "a number alone": b"1",
    "null": b"null",
    "answers as a list": b'{"answers": []}',
    "an unknown member beside the answers": b'{"answers": {}, "status": "accepted"}',
    "an unknown member": body('"station_built"', '"tenant": 1, "station_built"'),
    "an unknown member in an event": body('"types"', '"author": 1, "types"'),
    "a text for a number": body('"rooms_built": 10', '"rooms_built": "10"'),
    "full-width digits": body('"rooms_built": 10', '"rooms_built": "１０"'),
    "a truth value for a number": body('"rooms_built": 10', '"rooms_built": true'),
    "a decimal": body('"rooms_built": 10', '"rooms_built": 1.5'),
    "a negative": body('"rooms_built": 10', '"rooms_built": -1'),
    "5,000 digits": body('"rooms_built": 10', f'"rooms_built": {"9" * 5000}'),
    "a huge exponent": body('"rooms_built": 10', '"rooms_built": 1e999'),
    "NaN": body('"rooms_built": 10', '"rooms_built": NaN'),
    "Infinity": body('"rooms_built": 10', '"rooms_built": -Infinity'),
    "a member twice": body('"rooms_built": 10', '"rooms_built": 10, "rooms_built": 9'),
    "half a character": body("示例员05".encode("unicode_escape").decode(), "\\ud800x"),
    "a NUL": body("0000-0000-0105", "\\u0000"),
    "GBK bytes": '{"answers": {"filler_name": "示例"}}'.encode("gbk"),
    "a byte order mark": b"\xef\xbb\xbf{}",
    "very deep nesting": b'{"answers": {"events": ' + b"[" * 100_000 + b"]" * 100_000 + b"}}",
    "a string that never ends": b'"\\' * 125_000,
    "more than 256 KiB": b'{"answers": {"filler_name": "' + b"a" * 300_000 + b'"}}',
}


@pytest.fixture
def lead(rig):
    browser = rig.browser(TINGSONG_LEAD)
    assert browser.draft({"rooms_built": 7}).status == 200
    return browser


@pytest.mark.parametrize("raw", BAD.values(), ids=BAD.keys())
def test_a_bad_submission_is_refused_in_chinese_and_the_draft_stays(lead, raw):
    answer = lead.call("POST", f"{REPORT}/submissions", raw=raw, **HEADERS)
    assert 400 <= answer.status < 500
    assert answer.headers["Content-Type"] == "application/problem+json"
    assert re.search(r"[一-鿿]", answer.json["detail"])
    assert lead.get(REPORT).json["draft"]["answers"] == {"rooms_built": 7}


@pytest.mark.parametrize("raw", BAD.values(), ids=BAD.keys())
def test_no_bad_input_makes_any_writing_route_fail(lead, raw):
    for method, path in [("PUT", "draft"), ("POST", "check"), ("POST", "returns")]:
        assert lead.call(method, f"{REPORT}/{path}", raw=raw, **HEADERS).status < 500


@pytest.mark.parametrize(
    "answers", [{}, {"events": [[[]]]}, {"events": {"a": 1}}, {"filled_on": 3, "x": None}]
)
def test_check_answers_with_findings_however_wrong_the_answers_are(lead, answers):
    answer = lead.call("POST", f"{REPORT}/check", {"answers": answers})
    assert answer.status == 200
    assert answer.json["findings"]


def test_every_finding_of_a_refusal_has_a_chinese_sentence(lead):
    answer = lead.submit({}, revision=1)
    assert answer.json["findings"]
    assert all(re.search(r"[一-鿿]", item["message"]) for item in answer.json["findings"])


def test_another_content_type_is_refused_as_a_problem_document(lead):
    answer = lead.call("POST", f"{REPORT}/check", raw=b"a=1", content_type="text/plain")
    assert answer.status == 415
    assert answer.headers["Content-Type"] == "application/problem+json"


def test_another_method_is_refused_as_a_problem_document(lead):
    answer = lead.call("DELETE", REPORT)
    assert answer.status == 405
    assert answer.json["title"] == "不能这样访问"
