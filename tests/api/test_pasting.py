"""Pasted cells and the village sheet over HTTP: read, judged, added up, never stored."""

import base64
import io
import json

import pytest
from openpyxl import load_workbook

from cast import JINGLAN, PERIOD, REVIEWER, TINGSONG, TINGSONG_EDITOR, TINGSONG_LEAD, a_month
from chalicelib.api.routes import XLSX
from village_sheets import SHEET, pasted
from workbook_makers import saved

REPORT = f"/monthly-reports/{TINGSONG}/{PERIOD}"
PEOPLE = "参加人数\t开展次数\t开展时间\n不少\t1\t1.3\n30\t1\t3.3\n"


@pytest.fixture
def lead(rig):
    return rig.browser(TINGSONG_LEAD)


def paste(browser, text, **start):
    return browser.call("POST", f"{REPORT}/paste", {"text": text, **start})


def villages(browser, text=SHEET):
    return browser.call("POST", f"{REPORT}/villages", {"text": text})


def places(answer):
    return {(one["cell"], one["rule"], one["level"]) for one in answer.json["findings"]}


def test_pasted_rows_come_back_as_events_with_findings_by_row_and_column(lead):
    answer = paste(lead, PEOPLE)
    assert answer.status == 200
    assert answer.json["answers"]["events"] == [
        {"sessions": 1, "dates": ["2026-01-03"]},
        {"participants": 30, "sessions": 1, "dates": ["2026-03-03"]},
    ]
    assert answer.json["typed"] == {"/events/0/participants": "不少"}
    assert {("第2行 第1列", "V4-08", "error"), ("第3行 第3列", "X4-11", "error")} <= places(answer)


def test_what_was_not_pasted_is_not_asked_for(lead):
    answer = paste(lead, "30\n40\n", start="participants")
    assert (answer.json["placed"], answer.json["columns"]) == (True, ["events/participants"])
    assert answer.json["findings"] == []


def test_reading_stores_nothing_and_leaves_no_trace(rig, lead):
    lead.draft(a_month())
    before = lead.get(REPORT).json, len(list(rig.services.audit.links(TINGSONG)))
    paste(lead, PEOPLE)
    villages(lead)
    assert (lead.get(REPORT).json, len(list(rig.services.audit.links(TINGSONG)))) == before


def test_a_text_that_is_no_table_is_refused_in_words(lead):
    answer = paste(lead, "1\t2\t3")
    assert (answer.status, answer.json["title"]) == (422, "没有读入")
    assert "连表头一起复制" in answer.json["detail"]


def test_sixty_one_events_two_thousand_rows_and_256_kib_are_the_bounds(lead):
    assert "最多 60 行" in paste(lead, "1\n" * 61, start="sessions").json["detail"]
    assert "2000 行" in paste(lead, "1\n" * 2001, start="sessions").json["detail"]
    large = paste(lead, "听" * 90_000)
    assert (large.status, "256 KB" in large.json["detail"]) == (413, True)


def test_a_start_that_is_no_column_is_refused(lead):
    assert paste(lead, "1", start="filler_name").status == 422


def test_people_paste_into_their_own_units_form_alone(rig, lead):
    assert paste(rig.browser(TINGSONG_EDITOR), PEOPLE).status == 200
    assert paste(rig.browser(REVIEWER), PEOPLE).status == 403
    other = f"/monthly-reports/{JINGLAN}/{PERIOD}"
    for ending in ("paste", "villages"):
        assert lead.call("POST", f"{other}/{ending}", {"text": SHEET}).status == 404
    assert lead.get(f"{other}/villages.xlsx").status == 404


def test_the_sum_is_answers_of_the_form(lead):
    answers = villages(lead).json["answers"]
    assert (answers["community_count"], answers["rooms_built"]) == (10, 2)
    assert answers["counselling_visits"] == 29
    assert [event["sessions"] for event in answers["events"]] == [1, 1]
    assert answers["events"][0]["covered_communities"] == [f"{TINGSONG}001", f"{TINGSONG}002"]
    assert answers["events"][0]["participants"] == 55


def test_who_gave_nothing_is_missing_and_no_zero(lead):
    answer = villages(lead, pasted(["听松一社区", "是", 3], ["听松二社区"])).json
    assert [one["name"] for one in answer["missing"]][:2] == ["心灵驿站", "听松二社区"]
    assert len(answer["missing"]) == 10
    assert [row["name"] for row in answer["rows"]] == ["听松一社区"]
    none = villages(lead, pasted(["听松二社区"])).json
    assert (none["rows"], none["answers"]) == ([], {"community_count": 10})


def test_a_rule_about_a_summed_event_names_its_rows(lead):
    rows = [["听松一社区", "是", 3, "讲座", 0, 30, "1.3", "睡眠", 20]]
    assert ("第2行", "X4-07", "error") in places(villages(lead, pasted(*rows)))


def test_a_community_that_ended_before_the_window_has_no_row(lead):
    names = load_workbook(io.BytesIO(template(lead)))["村（社区）汇总"]["A"]
    listed = lead.get(REPORT).json["context"]["communities"]
    assert [cell.value for cell in names[4 : 4 + len(listed)]] == [one["name"] for one in listed]


def template(browser):
    return base64.b64decode(browser.get(f"{REPORT}/villages.xlsx").text)


def test_a_filled_sheet_is_read_as_a_file(lead):
    book = load_workbook(io.BytesIO(template(lead)))
    book["村（社区）汇总"]["B5"], book["村（社区）汇总"]["C5"] = "是", "12人次"
    answer = lead.call("POST", f"{REPORT}/villages", raw=saved(book), content_type=XLSX)
    assert answer.json["answers"]["counselling_visits"] == 12
    assert answer.json["rows"][0]["place"] == "第5行"


def test_a_file_that_is_none_and_another_type_are_refused(lead):
    path = f"{REPORT}/villages"
    assert lead.call("POST", path, raw=b"PK", content_type=XLSX).status == 422
    assert lead.call("POST", path, raw=b"x", content_type="text/plain").status == 415
    assert lead.call("POST", path, raw=b"{}", content_type="application/json").status == 422


def test_more_activities_than_the_form_has_rows_are_refused(lead):
    rows = [["", "", "", 2, 1, 9, "1.3", f"主题{n}", 1] for n in range(61)]
    answer = villages(lead, pasted(["听松一社区", "是", 3], *rows))
    assert (answer.status, "最多 60 行" in answer.json["detail"]) == (422, True)


def test_the_description_says_that_a_sheet_comes_as_file_or_text(lead):
    paths = lead.get("/openapi.json").json["paths"]
    whole = "/api/v1/monthly-reports/{unit}/{period}/"
    content = paths[f"{whole}villages"]["post"]["requestBody"]["content"]
    assert set(content) == {"application/json", XLSX}
    assert "Paste" in json.dumps(paths[f"{whole}paste"]["post"])
