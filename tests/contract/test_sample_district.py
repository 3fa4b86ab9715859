"""The sample district: the same every time, and telling the story that the demo relies on."""

import argparse
import json
import shutil
from collections import Counter
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from cast import JINGLAN, TINGSONG
from chalicelib.adapters.approved_phone_files import write_phones
from chalicelib.adapters.district_files import load_district, load_reporting, load_stations
from chalicelib.adapters.form_files import load_form
from chalicelib.cli.sample import add_arguments, run
from chalicelib.domain.approved_phones import approve
from chalicelib.domain.form_check import check_answers
from chalicelib.domain.period import Period

DISTRICT = Path(__file__).parents[2] / "content" / "district"
LATEST = "2025-12"
FORM = load_form("monthly-report.v1")
REGISTER = load_district()
Line = dict[str, Any]


def make(folder: Path, *options: str) -> Path:
    """Run `sample` into the folder; the command must succeed."""
    parser = argparse.ArgumentParser()
    add_arguments(parser)
    places = ["--out", str(folder / "district"), "--reports", str(folder / "reports.jsonl")]
    assert run(parser.parse_args([*places, *options])) == 0
    return folder


def lines_of(folder: Path) -> list[Line]:
    """The report lines in the folder."""
    text = (folder / "reports.jsonl").read_text(encoding="utf-8")
    return [json.loads(line) for line in text.splitlines()]


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample as the issue asks for it."""
    options = ("--units", "12", "--months", "24", "--seed", "20260101")
    return make(tmp_path_factory.mktemp("sample"), *options)


@pytest.fixture(scope="module")
def lines(sample: Path) -> list[Line]:
    """Its report lines."""
    return lines_of(sample)


def on_time(line: Line) -> bool:
    """Whether the first receipt came before the cut-off."""
    received = datetime.fromisoformat(line["versions"][0]["received_at"])
    return received < Period.parse(line["period"]).window().cutoff_at


def context_of(line: Line, version: Line) -> Line:
    """What the rules know when the version arrives, without earlier months."""
    period, unit = Period.parse(line["period"]), REGISTER.unit(line["unit"])
    window = period.window()
    return {
        "today": version["received_at"][:10],
        "period": {"id": str(period), "label": period.label, "state": "open"},
        "window": {"first": window.first.isoformat(), "last": window.last.isoformat()},
        "unit": {"code": unit.code, "name": unit.name, "active": True},
        "communities": [{"code": item.code, "name": item.name} for item in unit.communities],
        "registry": {"community_count": len(unit.communities), "shared_rooms": []},
        "report": {"state": "draft", "returned_answers": None},
        "history": [],
    }


def versions_of(lines: list[Line]) -> Iterator[tuple[Line, Line]]:
    """Every line with each of its versions."""
    return ((line, version) for line in lines for version in line["versions"])


def errors_of(line: Line, version: Line, answers: Line) -> set[str]:
    """The ids of the rules that would turn these answers away."""
    found = check_answers(FORM, answers, context_of(line, version))
    return {finding.rule for finding in found if finding.level == "error"}


def test_the_committed_district_is_what_the_command_writes(sample: Path) -> None:
    made = {path.relative_to(sample / "district"): path for path in sample.rglob("*.yml")}
    kept = {name: (DISTRICT / name).read_bytes() for name in made}
    assert len(made) == 14
    assert kept == {name: path.read_bytes() for name, path in made.items()}


def test_the_district_keeps_no_station_file_that_the_command_does_not_write(sample: Path) -> None:
    made = {path.name for path in (sample / "district" / "stations").iterdir()}
    assert {path.name for path in (DISTRICT / "stations").iterdir()} == made


def test_the_same_seed_gives_the_same_reports_byte_for_byte(sample: Path, tmp_path: Path) -> None:
    again = make(tmp_path)
    assert (again / "reports.jsonl").read_bytes() == (sample / "reports.jsonl").read_bytes()


def test_another_seed_gives_other_reports(sample: Path, tmp_path: Path) -> None:
    other = make(tmp_path, "--seed", "7")
    assert (other / "reports.jsonl").read_bytes() != (sample / "reports.jsonl").read_bytes()


def test_the_district_has_twelve_units_and_a_hundred_and_twenty_communities() -> None:
    assert (REGISTER.name, len(REGISTER.units)) == ("示例区", 12)
    assert sum(len(unit.communities) for unit in REGISTER.units) == 120
    assert load_reporting().cutoff_day == 28


def test_there_are_a_hundred_and_thirty_four_stations_and_six_rooms_to_come() -> None:
    stations = load_stations()
    assert Counter(station["tier"] for station in stations) == {
        "guidance_center": 1,
        "experience_center": 1,
        "spirit_station": 12,
        "counselling_room": 120,
    }
    states = Counter(station["status"] for station in stations)
    assert states == {"open": 127, "paused": 1, "planned": 6}


def test_the_planted_oddities_are_there_for_the_check_page() -> None:
    stations = [station for station in load_stations() if station["status"] != "planned"]
    areas = {station["id"]: station["facility"]["area_m2"] for station in stations}
    rooms = [record for record in stations if record["tier"] == "counselling_room"]
    spirit = [record for record in stations if record["tier"] == "spirit_station"]
    assert [key for key, area in areas.items() if key[:2] == "yz" and area < 25] == ["yz-990101008"]
    assert sum(areas[room["id"]] < 12 for room in rooms) == 3
    assert sum(len(station["hours"]["weekly"]) < 5 for station in spirit) == 1
    assert sum("hours" not in room["phones"][0] for room in rooms) == 4
    assert sum("shared_with" in room for room in rooms) == 2


def test_no_telephone_of_a_sample_station_can_be_dialled() -> None:
    numbers = [phone["number"] for station in load_stations() for phone in station["phones"]]
    assert len(numbers) == len(set(numbers)) > 128
    assert {number[:10] for number in numbers} == {"0000-0000-"}


def test_tingsong_is_always_on_time_and_jinglan_always_late(lines: list[Line]) -> None:
    tingsong = [on_time(line) for line in lines if line["unit"] == TINGSONG]
    jinglan = [on_time(line) for line in lines if line["unit"] == JINGLAN]
    assert (tingsong, jinglan) == ([True] * 24, [False] * 24)


def test_every_month_before_the_latest_is_settled(lines: list[Line]) -> None:
    earlier = Counter(line["outcome"] for line in lines if line["period"] != LATEST)
    assert set(earlier) == {"accepted", "missing"}
    assert sum(earlier.values()) == 12 * 23


def test_the_latest_month_shows_work_in_hand(lines: list[Line]) -> None:
    latest = Counter(line["outcome"] for line in lines if line["period"] == LATEST)
    assert latest == {"accepted": 7, "submitted": 2, "returned": 1, "missing": 2}


def test_nothing_happens_after_the_demo_stands_still(lines: list[Line]) -> None:
    received = [version["received_at"] for _, version in versions_of(lines)]
    reviewed = [line["reviewed_at"] for line in lines if line["reviewed_at"]]
    assert max(received + reviewed) < "2026-01-05T09:00:00+08:00"


def test_every_filed_version_would_pass_the_form(lines: list[Line]) -> None:
    turned_away = [
        (line["unit"], line["period"])
        for line, version in versions_of(lines)
        if errors_of(line, version, version["answers"])
    ]
    assert turned_away == []


def test_every_refused_attempt_is_caught_by_the_rule_it_names(lines: list[Line]) -> None:
    missed = [
        (line["unit"], line["period"], attempt["planted"])
        for line, version in versions_of(lines)
        for attempt in version["refused"]
        if "period" not in attempt
        and attempt["rule"] not in errors_of(line, version, attempt["answers"])
    ]
    assert missed == []


def test_each_of_the_sixteen_kinds_of_mistake_is_somewhere(lines: list[Line]) -> None:
    filed = {fault for _, version in versions_of(lines) for fault in version["planted"]}
    tried = {item["planted"] for _, version in versions_of(lines) for item in version["refused"]}
    assert filed | tried == {f"E{number:02d}" for number in range(1, 17)}


def test_october_and_may_are_the_busy_months(lines: list[Line]) -> None:
    events = Counter(
        line["period"][5:]
        for line, version in versions_of(lines)
        for event in version["answers"]["events"]
        for _ in range(event["sessions"])
    )
    assert [month for month, _ in events.most_common(2)] == ["10", "05"]
    assert events["10"] > 2 * events["02"]


def test_fewer_units_and_months_and_more_districts_can_be_had(tmp_path: Path) -> None:
    made = make(tmp_path, "--units", "3", "--months", "6", "--districts", "2")
    assert len(lines_of(made)) == 3 * 6 * 2
    district = load_district(made / "district" / "990102")
    assert [unit.name for unit in district.units] == ["云汀街道", "星棠街道", "禾语街道"]
    assert str(load_reporting(made / "district" / "990102").first_period) == "2025-07"
    assert len(load_stations(made / "district" / "990102")) == 2 + 3 + 37


def test_a_real_register_is_never_overwritten(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    register = tmp_path / "units.yml"
    register.write_text("district: {code: '120116', name: 某区}\n", encoding="utf-8")
    parser = argparse.ArgumentParser()
    add_arguments(parser)
    assert run(parser.parse_args(["--out", str(tmp_path)])) == 1
    assert "不是示例数据，没有改动" in capsys.readouterr().err
    assert register.read_text(encoding="utf-8").endswith("某区}\n")


def test_an_approval_of_other_numbers_goes_and_that_of_the_same_stays(tmp_path: Path) -> None:
    district = make(tmp_path, "--units", "2", "--months", "1") / "district"
    shutil.copy(DISTRICT / "phones.yml", district)
    make(tmp_path, "--units", "2", "--months", "1")
    assert (district / "phones.yml").is_file()
    write_phones(district, approve({}, "管理员", "审核员", "2026-01-05"))
    make(tmp_path, "--units", "2", "--months", "1")
    assert not (district / "phones.yml").exists()
