"""The district takes its figures away: three formats, the same numbers, every export on record."""

import argparse
import base64
import io
import json
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator, FormatChecker
from openpyxl import load_workbook
from referencing import Registry, Resource

from cast import AUDITOR, PERIOD, PUBLISHER, REVIEWER, TINGSONG_LEAD, a_month
from chalicelib.api.routes import XLSX
from chalicelib.cli import export
from chalicelib.domain.audit_faults import first_broken
from pdf.printing import downloaded, printing_rig
from pdf.test_one_judgement import mixed_period
from rig import Rig
from spreadsheet.export_makers import rows_of

SCHEMAS = Path(__file__).resolve().parents[2] / "schemas"
SCOPES = {PERIOD: "month", "2026": "year", "history": "history"}
PRIVATE = ("示例员05", "0000-0000-0105", "filler")


@pytest.fixture
def rig(tmp_path: Path) -> Rig:
    return mixed_period(printing_rig(tmp_path))


def schema(scope: str) -> Draft202012Validator:
    files = [SCHEMAS / f"export-{name}.v1.json" for name in SCOPES.values()]
    documents = {file.name: json.loads(file.read_text("utf-8")) for file in files}
    known = [(one["$id"], Resource.from_contents(one)) for one in documents.values()]
    return Draft202012Validator(
        documents[f"export-{scope}.v1.json"],
        registry=Registry().with_resources(known),
        format_checker=FormatChecker(),
    )


def taken(rig: Rig, name: str, who: str = PUBLISHER) -> str:
    answer = rig.browser(who).get(f"/exports/{name}")
    assert answer.status == 200, answer.text
    return answer.text


def book_of(rig: Rig, name: str):
    return load_workbook(io.BytesIO(base64.b64decode(taken(rig, name))))


@pytest.mark.parametrize(
    ("name", "kind", "title"),
    [
        (f"{PERIOD}.xlsx", XLSX, "2026年1月"),
        ("2026.csv", "text/csv; charset=utf-8", "2026年"),
        ("history.json", "application/json", "历月"),
    ],
)
def test_a_file_comes_with_a_chinese_name(rig, name, kind, title):
    headers = rig.browser(REVIEWER).get(f"/exports/{name}").headers
    assert headers["Content-Type"] == kind
    shown = f"示例区{title}心理健康服务数据.{name.partition('.')[2]}"
    escaped = "".join(c if c in "." or (c.isascii() and c.isalnum()) else quoted(c) for c in shown)
    assert headers["Content-Disposition"].endswith(f"filename*=UTF-8''{escaped}")


def quoted(letter: str) -> str:
    return "".join(f"%{byte:02X}" for byte in letter.encode())


@pytest.mark.parametrize("of", SCOPES)
def test_the_json_keeps_to_its_published_schema(rig, of):
    document = json.loads(taken(rig, f"{of}.json"))
    assert document["schema"] == f"export-{SCOPES[of]}.v1"
    assert [error.message for error in schema(SCOPES[of]).iter_errors(document)] == []


@pytest.mark.parametrize("of", SCOPES)
def test_the_schema_refuses_what_is_not_promised(rig, of):
    document = {**json.loads(taken(rig, f"{of}.json")), "filler_name": "示例员05"}
    assert not schema(SCOPES[of]).is_valid(document)


def test_json_workbook_page_and_paper_tell_the_same_month(rig):
    document = json.loads(taken(rig, f"{PERIOD}.json"))
    page = rig.browser(PUBLISHER).get(f"/overview?period={PERIOD}").json
    assert {**document["summary"], "period": ""} == {**page, "period": ""}
    *_, sums, known = rows_of(book_of(rig, f"{PERIOD}.xlsx"), "月度汇总")
    flows = page["totals"]["flows"]
    assert (sums["心理辅导人次"], known["心理辅导人次"]) == (flows["visits"], "2/11")
    paper = downloaded(rig.browser(PUBLISHER).get(f"/bulletins/{PERIOD}.pdf"))
    assert f"开展心理辅导{sums['心理辅导人次']}人次" in paper.text
    assert "应报11个单位，实报2个（2/11，18.2%）" in paper.text
    assert "静澜街道（逾期5天）" in paper.text


def test_the_receipts_say_what_the_list_says(rig):
    told = {one["name"]: one for one in json.loads(taken(rig, f"{PERIOD}.json"))["receipts"]}
    items = rig.browser(PUBLISHER).get(f"/monthly-reports?period={PERIOD}").json["items"]
    for item in items:
        receipt = told[item["unit"]["name"]]
        names = ("state", "on_time", "late_days", "extended_until", "within_extension")
        assert [receipt[name] for name in names] == [item[name] for name in names]


def test_the_exempt_are_listed_and_owe_nothing(rig):
    document = json.loads(taken(rig, f"{PERIOD}.json"))
    assert document["exempt"] == ["云汀街道"]
    rows = {row["单位"]: row for row in rows_of(book_of(rig, f"{PERIOD}.xlsx"), "收报情况")}
    assert rows["云汀街道"]["状态"] == "免报"
    assert "云汀街道" not in {unit["name"] for unit in document["summary"]["units"]}


@pytest.mark.parametrize("of", SCOPES)
@pytest.mark.parametrize("ending", ["json", "csv"])
def test_no_file_names_the_person_who_filled_the_form_in(rig, of, ending):
    assert not any(word in taken(rig, f"{of}.{ending}") for word in PRIVATE)


@pytest.mark.parametrize("of", SCOPES)
def test_no_cell_names_that_person_either(rig, of):
    values = [cell.value for sheet in book_of(rig, f"{of}.xlsx") for row in sheet for cell in row]
    assert not any(word in str(value) for value in values for word in PRIVATE)


def test_every_export_is_on_record_and_a_refused_one_is_not(rig):
    taken(rig, f"{PERIOD}.xlsx")
    assert rig.browser(REVIEWER).get("/exports/2019-01.xlsx").status == 404
    links = rig.services.audit.links("district")
    events = [one.event for one in links if one.event.act == "export"]
    assert [(one.actor, one.target) for one in events] == [(PUBLISHER, f"{PERIOD}.xlsx")]
    assert first_broken(links) is None


@pytest.mark.parametrize("who", [TINGSONG_LEAD, AUDITOR])
def test_a_street_and_an_auditor_may_not_export(rig, who):
    assert rig.browser(who).get(f"/exports/{PERIOD}.xlsx").status == 403


@pytest.mark.parametrize(
    "name", ["2026-01.pdf", "2026-13.xlsx", "2099.csv", "2026-03.json", "history", "x.xlsx"]
)
def test_what_is_no_export_is_not_found(rig, name):
    assert rig.browser(PUBLISHER).get(f"/exports/{name}").status == 404


def test_a_second_export_of_unchanged_data_is_the_same_file(rig):
    assert taken(rig, "2026.xlsx") == taken(rig, "2026.xlsx", REVIEWER)


def test_an_amended_report_is_marked_and_its_first_receipt_stays(rig):
    lead, reviewer = rig.browser(TINGSONG_LEAD), rig.browser(REVIEWER)
    path = f"/monthly-reports/990101005/{PERIOD}"
    revision = lead.get(path).json["revision"]
    body = {"reason": "漏记一场"}
    began = lead.call("POST", f"{path}/amendments", body, if_match=f'"{revision}"')
    assert began.status == 200, began.text
    sent = lead.submit(a_month(counselling_visits=32), revision + 1, "key-00000002")
    assert sent.status == 201, sent.text
    reviewer.review("acceptances", {})
    rows = {row["单位"]: row for row in rows_of(book_of(rig, f"{PERIOD}.xlsx"), "收报情况")}
    told = rows["听松街道"]
    assert (told["版本"], told["接收后更正"], told["按时"]) == (2, "是", "是")


@pytest.mark.parametrize("ending", ["xlsx", "csv", "json"])
def test_the_command_writes_the_bytes_of_the_route(rig, ending, tmp_path, monkeypatch, capsys):
    monkeypatch.setattr(export, "build_services", lambda _: rig.services)
    file = tmp_path / f"out.{ending}"
    assert export.run(argparse.Namespace(what=PERIOD, to=file)) == 0
    text = taken(rig, f"{PERIOD}.{ending}")
    expected = base64.b64decode(text) if ending == "xlsx" else text.encode()
    assert file.read_bytes() == expected
    assert "示例区2026年1月心理健康服务数据" in capsys.readouterr().out


def test_the_command_says_plainly_what_it_cannot_write(rig, tmp_path, monkeypatch, capsys):
    monkeypatch.setattr(export, "build_services", lambda _: rig.services)
    assert export.run(argparse.Namespace(what="2026-1", to=tmp_path / "a.xlsx")) == 1
    assert export.run(argparse.Namespace(what=PERIOD, to=tmp_path / "none" / "a.csv")) == 1
    assert capsys.readouterr().err.count("错误：") == 2
