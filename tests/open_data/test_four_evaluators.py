"""Four evaluators agree at every half-hour of 2026, for every Hours record of the directory.

Python and the page's script read our records; opening_hours.js and opening-hours-py, which know
nothing of us, read the `opening_hours` value that we publish.
"""

import json
import os
import shutil
import subprocess
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from opening_hours import OpeningHours

from open_data_cases import DATA, TABLES, every_record, our_letters
from sitebuild.build import ROOT
from sitebuild.open_data.osm_hours import osm_hours
from sitebuild.templating import THEME

ORACLE = Path(__file__).with_name("hours_oracles.mjs")
RECORDS = every_record()
VALUES = {osm_hours(TABLES.of(record)): record for record in RECORDS}
VALUES.pop("", None)
HALF_HOURS = 17_520
ZONES = {"Asia/Shanghai": -480, "UTC": 0, "America/New_York": 300}
every_zone = pytest.mark.parametrize("zone", ZONES)


@pytest.fixture(scope="module")
def answers(tmp_path_factory: pytest.TempPathFactory) -> Any:
    """What both scripts say on a device in a zone; asked once for each zone."""
    ours = tmp_path_factory.mktemp("hours") / "hours.mjs"
    ours.write_bytes((THEME / "assets/js/hours.js").read_bytes())
    asked = {
        "hours": RECORDS,
        "osm": list(VALUES),
        "workdays": DATA.workdays.record(),
        "year": 2026,
        "ours": ours.as_uri(),
        "theirs": str(ROOT / ".native/oracles/package.json"),
    }
    return cache(lambda zone: ask(asked, zone))


def ask(asked: dict[str, Any], zone: str) -> dict[str, Any]:
    node = shutil.which("node") or "node"
    environment = {**os.environ, "TZ": zone}
    done = subprocess.run(
        [node, str(ORACLE)],
        input=json.dumps(asked),
        env=environment,
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )
    assert done.returncode == 0, done.stderr
    replied: dict[str, Any] = json.loads(done.stdout)
    return replied


def as_osm(letters: str) -> str:
    """OpenStreetMap has no word for by appointment; we say unknown, with a comment."""
    return letters.replace("b", "u")


@every_zone
def test_the_device_is_in_that_zone(answers: Any, zone: str) -> None:
    assert answers(zone)["offset"] == ZONES[zone]


def test_every_half_hour_of_the_year_is_asked() -> None:
    assert {len(our_letters(record)) for record in RECORDS} == {HALF_HOURS}


@every_zone
def test_the_page_says_what_the_server_says(answers: Any, zone: str) -> None:
    said = zip(RECORDS, answers(zone)["ours"], strict=True)
    assert [record for record, letters in said if letters != our_letters(record)] == []


@every_zone
def test_opening_hours_js_reads_what_we_meant(answers: Any, zone: str) -> None:
    said = zip(VALUES.items(), answers(zone)["theirs"], strict=True)
    meant = {value: as_osm(our_letters(record)) for value, record in VALUES.items()}
    assert [value for (value, _), letters in said if letters != meant[value]] == []


def test_opening_hours_py_reads_what_we_meant() -> None:
    differing = [
        value
        for value, record in VALUES.items()
        if letters_by_opening_hours_py(value) != as_osm(our_letters(record))
    ]
    assert differing == []


def letters_by_opening_hours_py(value: str) -> str:
    first, last = datetime(2026, 1, 1), datetime(2027, 1, 1)  # noqa: DTZ001 - it takes wall clocks
    letters = ["c"] * HALF_HOURS
    for start, end, state, _ in OpeningHours(value).intervals(first, last):
        begin, stop = (-(-int((at - first).total_seconds()) // 1800) for at in (start, end))
        letters[begin:stop] = {"open": "o", "closed": "c", "unknown": "u"}[str(state)] * (
            stop - begin
        )
    return "".join(letters)
