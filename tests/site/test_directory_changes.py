"""What streets confirmed and the district approved, from the log to the built site."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from cast import JINGLAN, JINGLAN_LEAD, REVIEWER, TINGSONG_LEAD
from chalicelib.adapters.content_files import ContentError
from chalicelib.adapters.directory_file import load_changes
from chalicelib.application.publish_directory import KEY, directory_changes, publish_directory
from directory_log_cast import PLACE, STATION, propose
from public_site import BUILT_AT, CONTENT
from sitebuild.build import ROOT
from sitebuild.content import read_content


def published(rig, folder: Path) -> Path:
    """The file as the build reads it."""
    publish_directory(rig.services)
    file = folder / "changes.json"
    file.write_bytes(rig.services.files.get(KEY))
    return file


def with_an_approved_floor(rig) -> None:
    id = propose(rig.browser(TINGSONG_LEAD), "3层").json["id"]
    answer = rig.browser(REVIEWER).call("POST", f"/corrections/{id}/approvals", {})
    assert answer.status == 200


def record_of(data):
    return data.by_id[STATION].record


def command(name: str, data: Path, *more: str) -> subprocess.CompletedProcess[str]:
    """The command as `./dev` runs it."""
    call = [sys.executable, "-m", "chalicelib.cli", name, "--data", str(data), *more]
    environment = {**os.environ, "PYTHONDONTWRITEBYTECODE": "1"}
    return subprocess.run(
        call, cwd=ROOT, env=environment, capture_output=True, text=True, check=False, timeout=120
    )


def test_nothing_said_changes_nothing(rig, tmp_path):
    data = read_content(CONTENT, BUILT_AT, published(rig, tmp_path))
    assert record_of(data) == record_of(read_content(CONTENT, BUILT_AT))


def test_a_confirmation_reaches_the_record_and_the_datas_date(rig, tmp_path):
    rig.browser(TINGSONG_LEAD).call("POST", f"{PLACE}/confirmations", {})
    data = read_content(CONTENT, BUILT_AT, published(rig, tmp_path))
    assert record_of(data)["verify"] == {
        "at": "2026-01-05",
        "method": "monthly_report",
        "by_role": "street",
    }
    assert data.data_date == "2026-01-05"


def test_what_waits_is_not_in_the_file(rig, tmp_path):
    propose(rig.browser(TINGSONG_LEAD), "3层")
    assert load_changes(published(rig, tmp_path)) == []


def test_the_file_reads_back_as_the_log_has_it_and_names_no_person(rig, tmp_path):
    with_an_approved_floor(rig)
    rig.browser(JINGLAN_LEAD).call("POST", f"/directory/{JINGLAN}/yz-{JINGLAN}/confirmations", {})
    file = published(rig, tmp_path)
    assert load_changes(file) == directory_changes(rig.services)
    text = file.read_text("utf-8")
    assert published(rig, tmp_path).read_text("utf-8") == text
    assert [word for word in (TINGSONG_LEAD, REVIEWER, JINGLAN_LEAD, "搬到") if word in text] == []


def test_content_edited_by_hand_wins_and_the_operator_is_told(rig, tmp_path):
    with_an_approved_floor(rig)
    file = published(rig, tmp_path)
    document = json.loads(file.read_text("utf-8"))
    document["changes"][0]["changes"][0]["before"] = "8层"
    file.write_text(json.dumps(document), "utf-8")
    data = read_content(CONTENT, BUILT_AT, file)
    assert record_of(data)["address"]["floor"] == "2层"
    told = [line for line in data.reminders if "没有采用" in line]
    assert len(told) == 1
    assert "stations/990101005.yml" in told[0]


def test_a_file_of_another_shape_stops_the_build(tmp_path):
    file = tmp_path / "changes.json"
    file.write_text('{"schema": "x", "changes": []}', "utf-8")
    with pytest.raises(ContentError):
        read_content(CONTENT, BUILT_AT, file)


def test_one_command_publishes_and_builds(rig, tmp_path):
    with_an_approved_floor(rig)
    data = next(path.parent for path in tmp_path.rglob("xinyi.sqlite3"))
    done = command("site", data, "--out", str(tmp_path / "site"))
    assert done.returncode == 0, done.stderr
    assert "采用的更正：1 条" in done.stdout
    page = tmp_path / f"site/stations/{STATION}/index.html"
    assert "3层" in page.read_text("utf-8")


def test_publishing_alone_says_how_much_and_where(rig, tmp_path):
    with_an_approved_floor(rig)
    data = next(path.parent for path in tmp_path.rglob("xinyi.sqlite3"))
    done = command("publish-directory", data)
    assert (done.returncode, "1 条" in done.stdout) == (0, True), done.stderr
    assert len(load_changes(data / "files" / KEY)) == 1


def test_publishing_without_data_is_refused(tmp_path):
    done = command("publish-directory", tmp_path / "nothing")
    assert (done.returncode, "没有数据" in done.stderr) == (1, True)
    assert not (tmp_path / "nothing").exists()
