"""What someone who edits a content file is told when something in it is wrong."""

import shutil
import time
from pathlib import Path

import pytest

from cast import TINGSONG
from chalicelib.adapters.content_files import ContentError, check_text, read_checked, read_records
from chalicelib.adapters.district_files import load_district, load_stations

DISTRICT = Path(__file__).parents[2] / "content" / "district"


@pytest.fixture
def district(tmp_path: Path) -> Path:
    """A copy of the district's files that a test may spoil."""
    return Path(shutil.copytree(DISTRICT, tmp_path / "district"))


def spoil(folder: Path, old: str, new: str) -> Path:
    """Replace the first `old` in 听松街道's stations."""
    path = folder / "stations" / f"{TINGSONG}.yml"
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    return path


def refusal(path: Path) -> ContentError:
    """The error that reading these stations gives."""
    with pytest.raises(ContentError) as error:
        read_records(path, "station.v1", "听松.yml")
    return error.value


def test_a_tier_that_does_not_exist_is_named_with_its_file_and_line(district: Path) -> None:
    path = spoil(district, "tier: counselling_room", "tier: room")
    line = path.read_text(encoding="utf-8").split("tier: room")[0].count("\n") + 1
    sentence = str(refusal(path))
    assert sentence.startswith(f"听松.yml 第 {line} 行：“tier”的“room”不在可选的值里：")
    assert "心理" not in sentence


def test_a_time_without_its_zero_is_found_inside_the_week(district: Path) -> None:
    error = refusal(spoil(district, "Mo: [['0", "Mo: [['"))
    assert error.pointer == "/0/hours/weekly/Mo/0/0"
    assert error.reason.startswith("“Mo”的“")


def test_a_member_nobody_knows_is_named(district: Path) -> None:
    error = refusal(spoil(district, "  host_site:", "  contact: 张三\n  host_site:"))
    assert (error.pointer, error.reason) == ("/0/contact", "这条记录里不该有“contact”")


def test_a_missing_member_is_named(district: Path) -> None:
    error = refusal(spoil(district, "  fees: {free: true}", "  fees: {}"))
    assert (error.pointer, error.reason) == ("/0/fees", "“fees”里缺少“free”")


def test_a_key_written_twice_is_an_error() -> None:
    with pytest.raises(ContentError) as error:
        check_text("year: 2026\ndays: []\nyear: 2027\n", "calendar.v1", "cn-2026.yml")
    assert str(error.value) == "cn-2026.yml 第 3 行：“year”写了两次"


def test_broken_indentation_is_an_error_with_a_line() -> None:
    with pytest.raises(ContentError) as error:
        check_text("year: 2026\n  days: []\n", "calendar.v1", "cn-2026.yml")
    assert str(error.value) == "cn-2026.yml 第 2 行：读不懂这里的写法，请看看缩进、冒号和引号"


def test_a_reference_to_another_place_of_the_file_is_refused() -> None:
    with pytest.raises(ContentError, match="第 2 行：不能用“\\*”引用别处的内容"):
        check_text("year: &a 2026\ndays: *a\n", "calendar.v1", "cn-2026.yml")


def test_the_line_counts_from_where_the_text_stands_in_its_file() -> None:
    with pytest.raises(ContentError) as error:
        check_text("year: twenty\nsource: {}\ndays: []", "calendar.v1", "x.md", first_line=11)
    assert (error.value.line, error.value.reason) == (11, "“year”应是整数")


def test_a_day_and_a_yes_stay_text_without_quotes(tmp_path: Path) -> None:
    text = (DISTRICT / "calendar" / "cn-2026.yml").read_text(encoding="utf-8").replace('"', "")
    (tmp_path / "cn.yml").write_text(text, encoding="utf-8")
    assert read_checked(tmp_path / "cn.yml", "calendar.v1")["days"][0]["date"] == "2026-01-01"


def test_a_day_that_does_not_exist_is_refused() -> None:
    text = (DISTRICT / "calendar" / "cn-2026.yml").read_text(encoding="utf-8")
    with pytest.raises(ContentError, match="“date”的“2026-01-32”写法不对，或没有这一天"):
        check_text(text.replace("2026-01-01", "2026-01-32"), "calendar.v1", "cn-2026.yml")


def test_a_station_file_that_holds_no_list_is_refused(tmp_path: Path) -> None:
    (tmp_path / "one.yml").write_text("id: zx-1\n", encoding="utf-8")
    with pytest.raises(ContentError, match=r"one\.yml 第 1 行：整个文件应是一个列表"):
        read_records(tmp_path / "one.yml", "station.v1")


def test_two_stations_may_not_share_an_id(district: Path) -> None:
    spoil(district, f"id: zx-{TINGSONG}002", f"id: zx-{TINGSONG}001")
    with pytest.raises(ContentError, match=f"{TINGSONG}.yml 第 [0-9]+ 行：编号“zx-{TINGSONG}001”"):
        load_stations(district)


def test_a_room_must_stand_in_a_community_of_its_street(district: Path) -> None:
    spoil(district, f"community: '{TINGSONG}001'", "community: '990101006001'")
    with pytest.raises(ContentError, match="要写明本街镇登记册里的村或社区"):
        load_stations(district)


def test_the_station_above_must_exist(district: Path) -> None:
    spoil(district, f"parent: yz-{TINGSONG}", "parent: yz-990101999")
    with pytest.raises(ContentError, match="上一级站点“yz-990101999”不存在"):
        load_stations(district)


def test_a_community_code_must_belong_to_its_unit(district: Path) -> None:
    register = district / "units.yml"
    text = register.read_text(encoding="utf-8")
    register.write_text(text.replace(f"'{TINGSONG}001'", "'990101006001'"), encoding="utf-8")
    with pytest.raises(ContentError, match=r"units\.yml 第 [0-9]+ 行：代码“990101006001”重复"):
        load_district(district)


def test_the_hotlines_are_the_four_that_everyone_can_dial() -> None:
    hotlines = read_records(DISTRICT / "hotlines.yml", "hotline.v1")
    always = [line["number"] for line in hotlines if line["hours"].get("always")]
    assert [line["number"] for line in hotlines] == ["12356", "12355", "110", "120"]
    assert always == ["110", "120"]


def test_five_thousand_stations_are_read_within_three_seconds(tmp_path: Path) -> None:
    files = sorted((DISTRICT / "stations").glob("*.yml"))
    text = "".join(path.read_text(encoding="utf-8") for path in files)
    (tmp_path / "many.yml").write_text(text * 38, encoding="utf-8")
    started = time.process_time()
    assert len(read_records(tmp_path / "many.yml", "station.v1")) == 134 * 38
    assert time.process_time() - started < 3
