"""Registers as Excel and CSV, and a filled workbook read back, cell by cell."""

import base64
import io

import openpyxl

from cast import REVIEWER, TINGSONG, TINGSONG_LEAD
from chalicelib.api.routes import XLSX
from chalicelib.domain.sheet_text import MARK

PARTNERS = "/registers/partner/990101"
PARTNER = {
    "name": "=1+1 示例机械厂",
    "kind": "enterprise",
    "agreed_on": "2025-06-01",
    "employees": 620,
    "has_site": False,
    "lectures": [{"on": "2025-09-01", "topic": "压力与睡眠", "participants": 80}],
}


def add(browser, path, answers, key="key-00000001"):
    return browser.call("POST", path, {"answers": answers}, idempotency_key=key)


def book(browser, name="partner"):
    answer = browser.get(f"/register-files/{name}.xlsx")
    assert answer.status == 200
    return openpyxl.load_workbook(io.BytesIO(base64.b64decode(answer.text)))


def sent(browser, made, path=PARTNERS):
    out = io.BytesIO()
    made.save(out)
    return browser.call("POST", f"{path}/import", raw=out.getvalue(), content_type=XLSX)


def test_a_register_comes_as_a_workbook_and_back_without_a_change(rig):
    browser = rig.browser(REVIEWER)
    entry = add(browser, PARTNERS, PARTNER).json["id"]
    made = book(browser)
    assert made.sheetnames == ["合作用人单位", "讲座和活动"]
    row = sent(browser, made).json["rows"][0]
    assert (row["id"], row["change"], row["answers"]) == (entry, "same", PARTNER)


def test_a_filled_row_becomes_a_new_entry_and_another_a_change(rig):
    browser = rig.browser(REVIEWER)
    add(browser, PARTNERS, PARTNER)
    made = book(browser)
    sheet = made.worksheets[0]
    head = next(row for row in sheet.iter_rows() if row[0].value == "编号")
    at = {cell.value: cell.column for cell in head}
    first, new = head[0].row + 1, head[0].row + 2
    sheet.cell(first, at["职工人数（人）"]).value = "６４０人"
    for title, value in (("编号", "新1"), ("单位名称", "示例纺织厂"), ("单位类型", "企业")):
        sheet.cell(new, at[title]).value = value
    sheet.cell(new, at["协议签订日期"]).value = "2025/7/1"
    rows = sent(browser, made).json["rows"]
    assert [row["change"] for row in rows] == ["changed", "new"]
    assert rows[0]["answers"]["employees"] == 640
    assert rows[1]["answers"]["agreed_on"] == "2025-07-01"
    assert rows[1]["findings"] == []


def test_an_unclear_cell_is_told_in_words_and_nothing_is_stored(rig):
    browser = rig.browser(REVIEWER)
    made = book(browser)
    sheet = made.worksheets[0]
    head = next(row for row in sheet.iter_rows() if row[0].value == "编号")
    for cell in head[1:]:
        sheet.cell(head[0].row + 1, cell.column).value = "不清楚"
    found = sent(browser, made).json["rows"][0]["findings"]
    assert {item["rule"] for item in found} == {"R-02", "R-03", "R-04", "R-08"}
    assert browser.get(PARTNERS).json["entries"] == []


def test_a_file_that_is_no_register_is_refused_in_words(rig):
    browser = rig.browser(REVIEWER)
    assert sent(browser, openpyxl.Workbook()).status == 422
    assert "没有找到“合作用人单位”" in sent(browser, openpyxl.Workbook()).json["detail"]


def test_csv_has_its_mark_and_no_formula(rig):
    browser = rig.browser(REVIEWER)
    add(browser, PARTNERS, PARTNER)
    told = browser.get("/register-files/partner.csv").text
    assert told.startswith(MARK)
    assert '"\'=1+1 示例机械厂"' in told


def test_a_street_downloads_its_own_only_and_the_export_is_in_the_audit_trail(rig):
    lead = rig.browser(TINGSONG_LEAD)
    assert lead.get("/register-files/partner.xlsx").status == 404
    assert lead.get("/register-files/volunteer.xlsx").status == 200
    assert lead.get("/register-files/volunteer.pdf").status == 404
    acts = [(link.event.act, link.event.target) for link in rig.services.audit.links(TINGSONG)]
    assert [one for one in acts if one[0] != "denied"] == [("export", "volunteer")]
