"""The monthly report as a workbook, over HTTP: the form out, the filled form in as the draft."""

import base64
import json
from datetime import datetime

import pytest

from cast import JINGLAN, PERIOD, REVIEWER, TINGSONG, TINGSONG_EDITOR, TINGSONG_LEAD, a_month
from chalicelib.api.routes import XLSX
from chalicelib.cli.gateway import ChaliceGateway
from chalicelib.domain.period import SHANGHAI
from contract.test_gateway import wsgi
from workbook_makers import filled, sheet_of, with_cell

REPORT = f"/monthly-reports/{TINGSONG}/{PERIOD}"


@pytest.fixture
def lead(rig):
    return rig.browser(TINGSONG_LEAD)


def template(browser):
    return base64.b64decode(browser.get(f"{REPORT}/form.xlsx").text)


def bring(browser, raw, revision=0, kind=XLSX, report=REPORT):
    headers = {"if_match": f'"{revision}"', "content_type": kind}
    return browser.call("POST", f"{report}/import", raw=raw, **headers)


def by_rule(answer):
    return {(item["rule"], item["cell"]) for item in answer.json["findings"]}


def test_the_form_is_a_download_with_a_chinese_name(lead):
    answer = lead.get(f"{REPORT}/form.xlsx")
    assert answer.headers["Content-Type"] == XLSX
    assert "filename*=UTF-8''%E5%90%AC%E6%9D%BE" in answer.headers["Content-Disposition"]
    assert template(lead).startswith(b"PK")


def test_the_district_may_read_a_form_and_a_stranger_unit_may_not(rig, lead):
    assert rig.browser(REVIEWER).get(f"{REPORT}/form.xlsx").status == 200
    assert lead.get(f"/monthly-reports/{JINGLAN}/{PERIOD}/form.xlsx").status == 404


def test_a_filled_form_becomes_the_draft(lead):
    answer = bring(lead, filled(template(lead), a_month()))
    assert (answer.status, answer.headers["ETag"]) == (200, '"1"')
    assert answer.json["answers"] == a_month()
    assert (answer.json["state"], answer.json["typed"]) == ("draft", {})
    assert lead.get(REPORT).json["draft"]["answers"] == a_month()


def test_an_editor_may_import_and_a_reviewer_may_not(rig, lead):
    raw = filled(template(lead), a_month())
    assert bring(rig.browser(REVIEWER), raw).status == 403
    assert bring(rig.browser(TINGSONG_EDITOR), raw).status == 200
    assert bring(lead, raw, report=f"/monthly-reports/{JINGLAN}/{PERIOD}").status == 404


def test_findings_name_the_cell(lead):
    answer = bring(lead, with_cell("参加人数", "不少"))
    assert answer.json["typed"] == {"/events/0/participants": "不少"}
    assert ("V4-08", "第4行 G列（G4）") in by_rule(answer)
    assert ("V4-15", "") in by_rule(answer)


def test_what_the_rules_say_names_the_cell_too(lead):
    answer = bring(lead, with_cell("建成心理咨询室数量", 12))
    assert ("X4-01", "第4行 C列（C4）") in by_rule(answer)


def test_an_unknown_community_is_a_finding_with_its_cell(lead):
    answer = bring(lead, with_cell("覆盖村（社区）", "云端社区"))
    assert ("excel/community", "第4行 J列（J4）") in by_rule(answer)


def test_what_the_workbook_leaves_blank_stays_as_it_was_in_the_draft(lead):
    typed = {"/reasons/X4-13": "试运行", "/counselling_visits": "三十"}
    draft = {"answers": {"filler_name": "示例员05"}, "typed": typed}
    lead.call("PUT", f"{REPORT}/draft", draft, if_match='"0"')
    answer = bring(lead, with_cell("参加人数", 60), revision=1)
    assert answer.json["answers"]["filler_name"] == "示例员05"
    assert answer.json["typed"] == {"/reasons/X4-13": "试运行"}


def test_a_workbook_without_events_leaves_those_of_the_draft(lead):
    lead.draft(a_month())
    answer = bring(lead, template(lead), revision=1)
    assert answer.json["answers"]["events"] == a_month()["events"]
    none = bring(lead, sheet_of(["是", 10, 10, 3, "本月未开展", 0, 0, None, None, None, 0]), 2)
    assert none.json["answers"]["events"] == []


def test_a_returned_report_keeps_its_figures_where_the_workbook_is_blank(rig, lead):
    lead.submit(a_month())
    note = {"pointer": "/counselling_visits", "code": "number_wrong", "note": "请核对"}
    rig.browser(REVIEWER).review("returns", {"findings": [note]})
    answer = bring(lead, with_cell("参加人数", 60), revision=2)
    assert answer.json["answers"]["filler_phone"] == a_month()["filler_phone"]


def test_a_stale_import_changes_nothing_and_shows_what_is_there(lead):
    lead.draft({"rooms_built": 9})
    answer = bring(lead, template(lead), revision=0)
    assert answer.status == 412
    assert answer.json["current"]["draft"]["answers"] == {"rooms_built": 9}


def test_an_import_says_on_what_revision_it_rests(lead):
    answer = lead.call("POST", f"{REPORT}/import", raw=template(lead), content_type=XLSX)
    assert answer.status == 428


def test_a_refused_workbook_gives_a_sentence_and_leaves_the_draft(lead):
    lead.draft({"rooms_built": 9})
    answer = bring(lead, b"not a workbook", revision=1)
    assert (answer.status, answer.json["title"]) == (422, "Excel 没有导入")
    assert "不是 Excel 工作簿" in answer.json["detail"]
    assert lead.get(REPORT).json["draft"]["answers"] == {"rooms_built": 9}


def test_json_is_no_workbook(lead):
    answer = bring(lead, json.dumps({}).encode(), kind="application/json")
    assert (answer.status, answer.json["title"]) == (415, "不是 Excel 工作簿")


def test_another_type_is_refused_before_the_body_is_looked_at(lead):
    assert bring(lead, b"x", kind="text/plain").status == 415
    assert lead.call("PUT", f"{REPORT}/draft", raw=b"{}", content_type=XLSX).status == 415


def test_more_than_a_megabyte_is_refused(lead):
    answer = bring(lead, bytes(1024 * 1024 + 1))
    assert (answer.status, answer.json["detail"][-17:]) == (413, "；Excel 文件最大 1 MB。")


def test_a_report_already_sent_takes_no_workbook(lead):
    raw = filled(template(lead), a_month())
    lead.submit(a_month())
    assert bring(lead, raw, revision=1).status == 409


def test_a_closed_period_takes_no_workbook(rig, lead):
    raw = template(lead)
    rig.clock.now = datetime(2026, 6, 1, 9, tzinfo=SHANGHAI)
    answer = bring(rig.browser(TINGSONG_LEAD), raw)
    assert (answer.status, answer.json["title"]) == (409, "报告期未开放")


def test_a_page_of_another_site_cannot_import(lead):
    headers = {"if_match": '"0"', "content_type": XLSX, "origin": "https://elsewhere.test"}
    answer = lead.call("POST", f"{REPORT}/import", raw=template(lead), **headers)
    assert answer.status == 403


def test_the_import_is_in_the_audit_log(rig, lead):
    bring(lead, template(lead))
    events = [link.event.act for link in rig.services.audit.links(TINGSONG)]
    assert events[-1] == "draft"


def test_the_server_carries_workbooks_both_ways(rig, lead):
    gateway = ChaliceGateway(rig.app)
    sent = {"cookie": lead._cookie, "host": "xinyi.test"}
    raw, status, headers = wsgi(gateway, "GET", f"/api/v1{REPORT}/form.xlsx", **sent)
    assert (status, headers["Content-Type"]) == (200, XLSX)
    done, status, _ = wsgi(
        gateway, "POST", f"/api/v1{REPORT}/import", filled(raw, a_month()),
        content_type=XLSX, if_match='"0"', **sent,
    )  # fmt: skip
    assert status == 200
    assert json.loads(done)["answers"] == a_month()
