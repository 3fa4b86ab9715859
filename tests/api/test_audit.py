"""The audit trail over the API: who reads it, what is told, and what a broken chain looks like."""

import csv
import io
import os
import subprocess
import sys
from datetime import timedelta
from pathlib import Path

import apsw
import pytest

from cast import (
    AUDITOR,
    JINGLAN,
    OPERATOR,
    PEOPLE,
    PERIOD,
    REVIEWER,
    TINGSONG,
    TINGSONG_LEAD,
    a_month,
)
from chalicelib.domain.sheet_text import MARK
from rig import Rig, build_rig


@pytest.fixture
def busy(rig: Rig) -> Rig:
    """Somebody worked, on two days."""
    lead = rig.browser(TINGSONG_LEAD)
    lead.draft(a_month())
    lead.get(f"/monthly-reports/{JINGLAN}/{PERIOD}")
    rig.clock.now += timedelta(days=1)
    rig.browser(TINGSONG_LEAD).submit(a_month(), 1)
    return rig


def acts(answer) -> list[str]:
    return [one["act"]["code"] for one in answer.json["events"]]


def test_the_auditor_and_the_operator_read_it_and_nobody_else(rig):
    readers = {who for who in PEOPLE if rig.browser(who).get("/audit").status == 200}
    assert readers == {AUDITOR, OPERATOR}
    takers = {who for who in PEOPLE if rig.browser(who).get("/audit.csv").status == 200}
    assert takers == {AUDITOR}


def test_today_comes_first_and_the_newest_on_top_in_words(busy):
    answer = busy.browser(AUDITOR).get("/audit")
    assert acts(answer)[:2] == ["sign_in", "sign_in"]
    submitted = next(one for one in answer.json["events"] if one["act"]["code"] == "submit")
    assert submitted["act"]["name"] == "提交月报"
    assert submitted["place"]["name"] == "听松街道"
    assert submitted["target"] == "听松街道/2026-01/1"
    assert submitted["person"] == {"account": TINGSONG_LEAD, "name": TINGSONG_LEAD}
    assert "draft" not in acts(answer)


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        (f"place={TINGSONG}", ["submit", "denied", "draft"]),
        (f"place={TINGSONG}&outcome=refused", ["denied"]),
        ("act=draft", ["draft"]),
        (f"person={TINGSONG_LEAD}&outcome=done", ["sign_in", "submit", "sign_in", "draft"]),
        ("person=nobody", []),
    ],
)
def test_the_filters_narrow_it_down(busy, query, expected):
    answer = busy.browser(AUDITOR).get(f"/audit?first=2026-01-05&last=2026-01-06&{query}")
    assert acts(answer) == expected


def test_a_denial_says_what_was_asked_for_and_why_it_was_refused(busy):
    answer = busy.browser(AUDITOR).get("/audit?first=2026-01-05&last=2026-01-05&act=denied")
    (one,) = answer.json["events"]
    assert one["asked"] == "一份月报表"
    assert one["target"] == f"GET /monthly-reports/静澜街道/{PERIOD}"
    assert one["outcome"] == {"done": False, "name": "没有找到"}


def test_pages_follow_one_another_without_gap_or_repetition(rig):
    lead = rig.browser(TINGSONG_LEAD)
    for _ in range(230):
        lead.get("/accounts")
    auditor, seen, before = rig.browser(AUDITOR), [], ""
    for _ in range(3):
        page = auditor.get(f"/audit?place={TINGSONG}&before={before}").json
        seen += [one["seq"] for one in page["events"]]
        before = page["next"]
    assert before is None
    assert seen == list(range(230, 0, -1))


@pytest.mark.parametrize("query", ["first=yesterday", "first=2026-01-06&last=2026-01-05",
                                   "first=2025-12-01&last=2026-01-05"])  # fmt: skip
def test_days_that_are_none_or_too_many_are_refused_in_words(rig, query):
    answer = rig.browser(AUDITOR).get(f"/audit?{query}")
    assert (answer.status, answer.json["title"]) == (422, "日期不对")


def test_the_file_holds_the_same_events_and_no_formula(busy):
    person = {"account": "x", "name": "=1+1", "role": "auditor", "unit": None}
    busy.browser(OPERATOR).call("POST", "/accounts", {**person, "account": "strange"})
    auditor = busy.browser(AUDITOR)
    answer = auditor.get("/audit.csv?first=2026-01-05&last=2026-01-06")
    assert answer.headers["Content-Disposition"].startswith("attachment; ")
    rows = list(csv.reader(io.StringIO(answer.text.removeprefix(MARK))))
    assert rows[0][:3] == ["时间", "单位", "编号"]
    assert ["提交月报" in row for row in rows].count(True) == 1
    assert acts(auditor.get("/audit?act=audit_export")) == ["audit_export"]
    assert not any(cell.startswith(("=", "+", "-", "@")) for row in rows for cell in row)


def test_everybody_reads_the_own_acts_and_no_others(busy):
    busy.browser(REVIEWER).get(f"/monthly-reports/{TINGSONG}/{PERIOD}")
    own = busy.browser(TINGSONG_LEAD).get("/own-acts")
    assert {one["person"]["account"] for one in own.json["events"]} == {TINGSONG_LEAD}
    assert sorted(acts(own)) == ["denied", "draft", *["sign_in"] * 3, "submit"]
    assert "open" in acts(busy.browser(REVIEWER).get("/own-acts"))


def test_an_ended_days_root_stays_and_another_day_has_another(busy):
    auditor = busy.browser(AUDITOR)
    day = "/audit?first=2026-01-05&last=2026-01-05"
    first, again = auditor.get(day).json["standing"], auditor.get(day).json["standing"]
    today = auditor.get("/audit").json["standing"]
    assert first == again
    assert (first["over"], today["over"], first["faults"]) == (True, False, [])
    assert first["root"] != today["root"]


def tamper(folder: Path, sql: str) -> None:
    raw = apsw.Connection(str(folder / "xinyi.sqlite3"))
    raw.execute("DROP TRIGGER audit_stays; DROP TRIGGER audit_remains")
    raw.execute(sql)
    raw.close()


def test_the_page_says_where_somebody_tampered(busy, tmp_path):
    tamper(tmp_path, f"UPDATE audit SET actor='nobody' WHERE chain='{TINGSONG}' AND seq=2")
    told = ["听松街道：第 2 条的内容被改过：和写下时的摘要不符。"]
    auditor = busy.browser(AUDITOR)
    assert auditor.get("/audit").json["standing"]["faults"] == []
    day = auditor.get("/audit?first=2026-01-05&last=2026-01-05").json
    assert day["standing"]["faults"] == told
    assert auditor.get("/audit-soundness").json["faults"] == told


def verify(folder: Path, *more: str) -> tuple[int, str]:
    done = subprocess.run(
        [sys.executable, "-m", "chalicelib.cli", "verify-audit", *more],
        capture_output=True, text=True, check=False,
        env={**os.environ, "XINYI_DATA": str(folder)},
    )  # fmt: skip
    return done.returncode, done.stdout


def test_the_command_says_in_words_where_the_chain_breaks(busy, tmp_path):
    root = (
        busy.browser(AUDITOR)
        .get("/audit?last=2026-01-05&first=2026-01-05")
        .json["standing"]["root"]
    )
    code, said = verify(tmp_path, "--root", "2026-01-05", root)
    assert (code, "2026-01-05 的总摘要：一致" in said) == (0, True)
    tamper(tmp_path, f"DELETE FROM audit WHERE chain='{TINGSONG}' AND seq=2")
    code, said = verify(tmp_path)
    assert code == 1
    assert f"{TINGSONG}：听松街道，2 条，缺第 2 条" in said
    assert "1 处断开" in said


def test_a_shorter_end_is_told_by_the_days_root_alone(busy, tmp_path):
    root = (
        busy.browser(AUDITOR)
        .get("/audit?last=2026-01-05&first=2026-01-05")
        .json["standing"]["root"]
    )
    tamper(tmp_path, f"DELETE FROM audit WHERE chain='{TINGSONG}' AND seq>=2")
    assert verify(tmp_path)[0] == 0
    code, said = verify(tmp_path, "--root", "2026-01-05", root)
    assert (code, "不一致" in said) == (1, True)


def test_without_the_right_key_the_command_says_where_to_look_for_it(tmp_path):
    build_rig(tmp_path)
    (tmp_path / "keys" / "audit.key").unlink()
    code, said = verify(tmp_path)
    assert code == 1
    assert "请把另外保存的 keys 目录放回来" in said
