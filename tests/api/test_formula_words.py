"""S6: what a spreadsheet would run stays a text in every file that goes out."""

import base64
import csv
import io
import re
import zipfile
from typing import Any

import openpyxl

from cast import PERIOD, PUBLISHER, REVIEWER, TINGSONG, TINGSONG_LEAD, a_month
from promise_figures import Kept
from rig import Browser, Rig
from spreadsheet.formula_strings import FORMULA_STRINGS

STARTS = ("=", "+", "-", "@", "＝", "＋", "－", "＠", "\t", "\r", "\n")
RULES = ("X4-07", "X4-08", "X4-09", "X4-13", "X4-15", "T4-01", "T4-02")
EXPORTS = ("2026-01.xlsx", "2026-01.csv", "2026.xlsx", "2026.csv", "history.xlsx", "history.csv")
LISTS = ("partner", "task")
REPORT = f"/monthly-reports/{TINGSONG}/{PERIOD}"
NUMBER = re.compile(r"[+-]?[0-9.]+%?")


def file_report(lead: Browser) -> int:
    """Topics of every kind in two activities; the name of the filler, too."""
    event = a_month()["events"][0]
    topics = [" ".join(words.split())[:100] or "-" for words in FORMULA_STRINGS]
    halves = (topics[:28], topics[28:])
    events = [{**event, "topics": half, "sessions": len(half)} for half in halves]
    month = a_month(filler_name="=1+1", events=events)
    sent = lead.submit(month, **dict.fromkeys(RULES, "=1+1 说明"))
    assert sent.status == 201, sent.text
    return len(topics)


def keep_registers(reviewer: Browser) -> int:
    """Two registers with a line for every kind that they take."""
    taken = 0
    for at, words in enumerate(FORMULA_STRINGS):
        task = {"title": words, "lead": words[:60], "due_on": "2026-01-20", "state": "open"}
        partner = {"name": words[:60], "kind": "enterprise", "agreed_on": "2025-06-01"}
        for name, answers in (("task", task), ("partner", partner)):
            path, key = f"/registers/{name}/990101", f"key-of-words-{name}-{at}"
            taken += (
                reviewer.call("POST", path, {"answers": answers}, idempotency_key=key).status == 201
            )
    return taken


def faults_of_workbook(raw: bytes) -> list[str]:
    """Formulas, links and texts that would be read as something else."""
    with zipfile.ZipFile(io.BytesIO(raw)) as parts:
        texts = [parts.read(name).decode() for name in parts.namelist() if name.endswith(".xml")]
    found = [
        text[:80] for text in texts if re.search(r"<f[ >]|<hyperlink|externalLink|<ddeLink", text)
    ]
    for sheet in openpyxl.load_workbook(io.BytesIO(raw)):
        cells: list[Any] = [cell for row in sheet.iter_rows() for cell in row]
        texts_of = [cell for cell in cells if isinstance(cell.value, str)]
        found += [cell.coordinate for cell in cells if cell.data_type == "f"]
        found += [
            f"{sheet.title}!{cell.coordinate} {cell.value!r}"
            for cell in texts_of
            if cell.value.startswith(STARTS) and not cell.quotePrefix
        ]
    return found


def faults_of_table(text: str) -> list[str]:
    """Cells of a CSV that a spreadsheet would run; a plain number is none."""
    rows = csv.reader(io.StringIO(text.removeprefix("\ufeff"), newline=""))
    return [
        cell
        for row in rows
        for cell in row
        if cell.lstrip(" 　").startswith(STARTS) and not NUMBER.fullmatch(cell) and cell != "-"
    ]


def test_no_file_that_goes_out_holds_a_formula(rig: Rig, kept: Kept) -> None:
    lead, reviewer = rig.browser(TINGSONG_LEAD), rig.browser(REVIEWER)
    publisher = rig.browser(PUBLISHER)
    taken = file_report(lead) + keep_registers(reviewer)
    paths = [(publisher, f"/exports/{name}") for name in EXPORTS]
    paths += [
        (reviewer, f"/register-files/{name}.{kind}") for name in LISTS for kind in ("xlsx", "csv")
    ]
    paths += [(lead, f"{REPORT}/form.xlsx"), (lead, f"{REPORT}/villages.xlsx")]
    wrong = []
    for who, path in paths:
        answer = who.get(path)
        assert answer.status == 200, path
        faults = (
            faults_of_table(answer.text)
            if path.endswith("csv")
            else faults_of_workbook(base64.b64decode(answer.text))
        )
        wrong += [f"{path}: {each}" for each in faults]
    assert wrong == []
    assert taken > len(FORMULA_STRINGS) + 60
    figure = f"{len(FORMULA_STRINGS)} 种公式写进 {taken} 处，{len(paths)} 种导出文件里公式 0"
    kept("S6", figure, met=len(FORMULA_STRINGS) >= 40 and not wrong)


def test_a_formula_would_be_noticed() -> None:
    book = openpyxl.Workbook()
    book.worksheets[0]["A1"] = "=1+1"
    out = io.BytesIO()
    book.save(out)
    assert faults_of_workbook(out.getvalue())
    assert faults_of_table('a,"=1+1"\r\n')
