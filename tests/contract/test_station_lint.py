"""What someone who edits station files is told about all that is wrong, at once."""

import shutil
from datetime import datetime
from pathlib import Path

import pytest

from cast import TINGSONG
from chalicelib.adapters.station_lint import StationErrors, StationLint, lint_stations
from chalicelib.domain.period import SHANGHAI

CONTENT = Path(__file__).parents[2] / "content"
NOW = datetime(2026, 1, 5, 9, tzinfo=SHANGHAI)
FILE = f"content/district/stations/{TINGSONG}.yml"


@pytest.fixture
def district(tmp_path: Path) -> Path:
    """A copy of the district's files that a test may spoil."""
    return Path(shutil.copytree(CONTENT / "district", tmp_path / "district"))


def lint(district: Path) -> StationLint:
    return lint_stations(district, CONTENT / "policy", NOW)


def spoil(district: Path, old: str, new: str) -> None:
    path = district / "stations" / f"{TINGSONG}.yml"
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def line_of(district: Path, words: str) -> int:
    text = (district / "stations" / f"{TINGSONG}.yml").read_text(encoding="utf-8")
    return text.split(words)[0].count("\n") + 1


def errors(district: Path) -> list[str]:
    return [str(remark) for remark in lint(district).remarks if remark.is_error]


def test_the_sample_is_sound_and_its_planted_oddities_are_reminders() -> None:
    found = lint_stations(None, None, NOW)
    rules = sorted(remark.remark.rule for remark in found.remarks)
    assert rules == ["S-20"] * 4 + ["S-22"] * 2 + ["S-30"] + ["S-32"] * 4
    assert len(found.records) == 134
    found.refuse_errors()


def test_a_reminder_names_file_line_station_and_the_clause_of_the_plan() -> None:
    found = [one for one in lint_stations(None, None, NOW).remarks if one.remark.rule == "S-30"]
    assert str(found[0]) == (
        "content/district/stations/990101103.yml 第 14 行：yz-990101103：每周开放 4 天，"
        "心灵驿站至少 5 天（津滨卫疾〔2019〕132号 三(三)1-3）"
    )


def test_every_error_is_told_at_once_with_its_line(district: Path) -> None:
    spoil(district, "tier: spirit_station", "tier: spirit_statoin")
    spoil(district, "status: open\n  opened_on", "status: moved\n  opened_on")
    spoil(district, "number: 0000-0000-0148", "number: 65305880")
    with pytest.raises(StationErrors) as caught:
        lint(district).refuse_errors()
    said = str(caught.value).splitlines()
    assert said[0].startswith(f"{FILE} 第 {line_of(district, 'tier: spirit_statoin')} 行：")
    assert len(caught.value.errors) == len(said) >= 3
    assert f"{FILE} 第 {line_of(district, 'number: 65305880')} 行：" in str(caught.value)


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("number: 0000-0000-0148", "number: 022-6530588", "示例号码是 0000-0000-NNNN"),
        ("verify: {at: '2025-", "verify: {at: '2026-", "晚于今天"),
        ("crs: wgs84, source: sample", "crs: wgs84, source: device", ""),
        ("coords: {lng: 119.", "coords: {lng: 118.", "坐标不在本区范围内"),
        (
            "{role: 心理咨询师, count: 2}",
            "{role: 心理咨询师, display_name: 示例员09}",
            "没有同意公开姓名",
        ),
        ("status: open\n", "status: paused\n", "暂停开放的站点要写明原因或去向 status_note"),
        ("status: open\n", "status: planned\n", "筹建中的站点要写明计划开放月份"),
        ("status: open\n", "status: open\n  reopens_on: '2026-03-01'\n", "只有暂停开放的站点"),
        ("['09:00', '17:00']", "['17:00', '09:00']", "结束时间应晚于开始时间"),
        ("    weekly:\n", "    always: true\n    weekly:\n", "写了全天，就不能再写每周时间"),
        ("parent: zd-990101", "parent: yz-990101006", "不是这一层级的上一级"),
        (f"parent: yz-{TINGSONG}", "parent: yz-990101006", "属于别的街镇"),
        ("support, education", "treatment, education", "心理治疗只能由医院门诊或指导中心提供"),
        ("tier: spirit_station", "tier: guidance_center", "编号应以“zd-”开头"),
    ],
)
def test_a_broken_fact_is_found_where_it_stands(
    district: Path, old: str, new: str, said: str
) -> None:
    spoil(district, old, new)
    found = errors(district)
    assert bool(found) == bool(said)
    assert all(one.startswith(f"{FILE} 第 ") for one in found)
    assert not said or any(said in one for one in found)


def test_coordinates_from_a_map_service_in_the_wrong_datum_are_a_reminder(district: Path) -> None:
    spoil(district, "crs: wgs84, source: sample", "crs: wgs84, source: map_service")
    found = [str(one) for one in lint(district).remarks if one.remark.rule == "S-18"]
    assert len(found) == 1
    assert found[0].endswith("一般是 gcj02 或 bd09，请核对坐标系")


def test_a_file_nobody_can_read_does_not_hide_the_others(district: Path) -> None:
    (district / "stations" / "990101001.yml").write_text("- {id: [\n", encoding="utf-8")
    spoil(district, "number: 0000-0000-0148", "number: 65305880")
    files = {remark.file for remark in lint(district).remarks if remark.is_error}
    assert {"content/district/stations/990101001.yml", FILE} <= files


def test_a_sample_number_in_a_real_station_is_refused(district: Path) -> None:
    path = district / "stations" / f"{TINGSONG}.yml"
    text = path.read_text(encoding="utf-8").replace("\n  sample: true", "")
    path.write_text(text, encoding="utf-8")
    assert "真实的站点不能用示例号码" in "".join(errors(district))
