"""A filed PDF, dropped into the form: its data become the draft, or a sentence says why not."""

import zlib
from datetime import datetime, timedelta

import pytest

from cast import JINGLAN, JINGLAN_LEAD, PERIOD, REVIEWER, TINGSONG, TINGSONG_LEAD, a_month
from chalicelib.api.routes import PDF
from chalicelib.application.documents import annex4_model
from chalicelib.domain.period import SHANGHAI, Period
from chalicelib.domain.records import canonical, fingerprint, record_of

REPORT = f"/monthly-reports/{TINGSONG}/{PERIOD}"
NOTE = {"pointer": "/counselling_visits", "code": "number_wrong", "note": "请核对"}


@pytest.fixture
def lead(rig):
    return rig.browser(TINGSONG_LEAD)


def as_pdf(record):
    """A PDF that holds the record; how the real ones are made is tested under tests/pdf."""
    packed = zlib.compress(canonical(record).encode())
    head = b"1 0 obj <</Type /EmbeddedFile/Filter /FlateDecode>>\nstream\n"
    return b"%PDF-1.7\n" + head + packed + b"\nendstream endobj\n%%EOF\n"


def filed(rig, number=1):
    """The record of that version of 听松's January."""
    version = rig.services.reports.version(TINGSONG, Period.parse(PERIOD), number)
    return record_of("annex4", annex4_model(rig.services, version))


def bring(browser, record, revision=0, report=REPORT, **headers):
    sent = {"if_match": f'"{revision}"', "content_type": PDF, **headers}
    raw = record if isinstance(record, bytes) else as_pdf(record)
    return browser.call("POST", f"{report}/import", raw=raw, **sent)


@pytest.fixture
def returned(rig, lead):
    """A filed report that was given back; its record."""
    assert lead.submit(a_month(), **{"X4-13": "试运行"}).status == 201
    rig.browser(REVIEWER).review("returns", {"findings": [NOTE]})
    return filed(rig)


def test_the_answers_and_reasons_of_the_pdf_become_the_draft(lead, returned):
    answer = bring(lead, returned, revision=2)
    assert (answer.status, answer.headers["ETag"]) == (200, '"3"')
    assert answer.json["answers"] == a_month()
    assert answer.json["typed"] == {"/reasons/X4-13": "试运行"}
    assert lead.get(REPORT).json["draft"]["answers"] == a_month()


def test_a_pdf_the_district_received_raises_no_doubt(lead, returned):
    rules = [item["rule"] for item in bring(lead, returned, revision=2).json["findings"]]
    assert "pdf/not-received" not in rules


def test_a_pdf_the_district_never_received_is_taken_with_a_warning(lead, returned):
    content = [TINGSONG, PERIOD, a_month(counselling_visits=99), {}]
    forged = {**returned, "content": content, "sha256": fingerprint(content)}
    answer = bring(lead, forged, revision=2)
    assert answer.json["answers"]["counselling_visits"] == 99
    (doubt,) = [item for item in answer.json["findings"] if item["rule"] == "pdf/not-received"]
    assert (doubt["level"], "没有收到过" in doubt["message"]) == ("warning", True)


def refused(answer, words):
    assert (answer.status, answer.json["title"]) == (422, "PDF 没有导入"), answer.text
    assert words in answer.json["detail"]


def test_a_changed_figure_is_noticed_and_nothing_is_stored(lead, returned):
    tampered = {**returned, "content": [TINGSONG, PERIOD, a_month(rooms_built=9), {}]}
    refused(bring(lead, tampered, revision=2), "可能被改过")
    assert lead.get(REPORT).json["draft"] is None


def test_another_units_pdf_is_refused(rig, returned):
    answer = bring(
        rig.browser(JINGLAN_LEAD), returned, report=f"/monthly-reports/{JINGLAN}/{PERIOD}"
    )
    refused(answer, "这份 PDF 是别的单位的，不能导入到静澜街道的月报")


def test_another_periods_pdf_is_refused_and_both_are_named(rig, lead, returned):
    rig.clock.now += timedelta(days=30)
    lead = rig.browser(TINGSONG_LEAD)
    answer = bring(lead, returned, report=f"/monthly-reports/{TINGSONG}/2026-02")
    refused(answer, "这份 PDF 是2026-01的，不能导入到2026年2月")


def test_another_edition_of_the_form_is_refused(lead, returned):
    refused(bring(lead, {**returned, "form": "monthly-report.v9"}, revision=2), "另一版表式")


@pytest.mark.parametrize("answers", [{"rooms_built": "很多"}, {"hack": 1}, {"events": [{"x": 1}]}])
def test_answers_of_another_shape_never_reach_the_draft(lead, returned, answers):
    content = [TINGSONG, PERIOD, a_month(**answers), {}]
    forged = {**returned, "content": content, "sha256": fingerprint(content)}
    assert bring(lead, forged, revision=2).status == 422
    assert lead.get(REPORT).json["draft"] is None


def test_a_pdf_that_is_none_is_refused(lead):
    refused(bring(lead, b"%PDF-1.7 nothing"), "不是 PDF")
    refused(bring(lead, b"PK"), "不是 PDF")


def test_more_than_a_megabyte_is_refused(lead):
    assert bring(lead, bytes(1024 * 1024 + 1)).status == 413


def test_a_stale_import_changes_nothing(lead, returned):
    answer = bring(lead, returned, revision=1)
    assert (answer.status, answer.json["current"]["revision"]) == (412, 2)


def test_a_sent_report_and_a_closed_period_take_no_pdf(rig, lead):
    lead.submit(a_month())
    record = filed(rig)
    assert bring(lead, record, revision=1).status == 409
    rig.clock.now = datetime(2026, 6, 1, 9, tzinfo=SHANGHAI)
    assert bring(rig.browser(TINGSONG_LEAD), record, revision=1).json["title"] == "报告期未开放"


def test_a_reviewer_and_another_site_cannot_import(rig, lead, returned):
    assert bring(rig.browser(REVIEWER), returned, revision=2).status == 403
    assert bring(lead, returned, revision=2, origin="https://elsewhere.test").status == 403
