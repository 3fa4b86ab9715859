"""Canary texts of residents are found in no file, log or export outside the sealed field."""

import base64
import logging
import tempfile
from datetime import timedelta

import pytest

from canary_scan import Canaries
from canary_story import tell, written
from cast import PERIOD, REVIEWER, TINGSONG, TINGSONG_LEAD, a_month
from chalicelib.adapters.data_archive import write_backup
from chalicelib.application.delete_expired import delete_expired
from chalicelib.application.publish_directory import publish_directory
from chalicelib.application.publish_progress import write_progress
from chalicelib.application.render_documents import render_documents
from chalicelib.cli.printer import Printer
from residents import a_desk

SAID = written()
CANARIES = Canaries(SAID.texts)
REPORT = f"/monthly-reports/{TINGSONG}/{PERIOD}"


@pytest.fixture
def log(caplog):
    caplog.set_level(logging.DEBUG)
    return caplog


@pytest.fixture
def busy(tmp_path, log, monkeypatch):
    """Requests sent, refused, opened, marked, handed over, erased; temporary files beside them."""
    (tmp_path / "temporary").mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "temporary"))
    rig = a_desk(tmp_path / "data")
    tell(rig, SAID)
    return rig


def a_month_of_work(rig):
    """A report is submitted, accepted and printed while the requests lie there."""
    lead, reviewer = rig.browser(TINGSONG_LEAD), rig.browser(REVIEWER)
    month = a_month()
    sent = lead.submit(month, lead.draft(month).json["revision"])
    assert sent.status == 201, sent.text
    assert reviewer.review("acceptances", {}).status == 200
    printer = Printer()
    rounds = 0
    while render_documents(rig.services, printer) and rounds < 20:
        rounds += 1
    printer.close()
    publish_directory(rig.services)
    write_progress(rig.services)


def exports(rig):
    """Everything that staff can take away, by its path."""
    reviewer, lead = rig.browser(REVIEWER), rig.browser(TINGSONG_LEAD)
    paths = ["/desk/requests", "/desk/counts", "/feedback-figures", f"/overview?period={PERIOD}"]
    paths += [f"/exports/{name}" for name in ("2025-12.json", "2025-12.csv", "2025-12.xlsx")]
    paths += ["/openapi.json", "/health", f"{REPORT}", f"{REPORT}/versions/1.pdf"]
    paths += ["/register-files/expert.csv", "/register-files/expert.xlsx"]
    told = {path: reviewer.get(path) for path in paths}
    told["lead"] = lead.get("/desk/counts")
    assert {one.status for one in told.values()} == {200}
    return {path: body_of(one) for path, one in told.items()}


def body_of(answer):
    text = answer.text or ""
    if "json" in answer.headers.get("Content-Type", ""):
        return text.encode()
    try:
        return base64.b64decode(text, validate=True)
    except ValueError:
        return text.encode()


def test_nothing_a_person_wrote_lies_in_clear_anywhere(busy, tmp_path, log, kept):
    a_month_of_work(busy)
    write_backup(tmp_path / "data", tmp_path / "backup.tar.gz", busy.clock.now)
    scan = CANARIES.in_folder(tmp_path)
    files = [path.name for path in tmp_path.rglob("*") if path.is_file()]
    assert any(name.endswith("-wal") for name in files)
    assert any(name.endswith(".pdf") for name in files)
    links = [repr(busy.services.audit.links(chain)) for chain in (TINGSONG, "district")]
    lines = "\n".join(f"{record.getMessage()} {record.__dict__}" for record in log.records)
    told = {"audit": "".join(links).encode(), "log": lines.encode(), **exports(busy)}
    others = CANARIES.in_all(told)
    kept(
        "S2",
        f"一台机器：{scan.things + others.things} 份内容（数据库、WAL、备份、PDF、日志、审计、"
        f"导出、临时文件），{len(CANARIES.spelt)} 种写法，{len(scan.found + others.found)} 处",
        met=scan.found + others.found == (),
    )


def test_after_deletion_even_the_sealed_text_is_overwritten(busy, tmp_path):
    store = busy.services.receiving.requests
    sealed = [one.sealed[-200:].encode() for one in store.of_desk(TINGSONG)]
    assert sealed
    busy.clock.now += timedelta(days=31)
    assert [len(one.ids) for one in delete_expired(busy.services)] == [3]
    store._db.rows("PRAGMA wal_checkpoint(TRUNCATE)")
    left = [path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()]
    assert [one for content in left for one in sealed if one in content] == []


def test_after_deletion_no_key_of_a_record_is_left(busy, tmp_path):
    keys = tmp_path / "data/keys/requests"
    assert len(list(keys.iterdir())) == 3
    busy.clock.now += timedelta(days=31)
    delete_expired(busy.services)
    assert list(keys.iterdir()) == []
