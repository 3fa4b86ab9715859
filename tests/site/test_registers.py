"""Hotlines, practitioners, events and the quiz: what may be published, and what residents read."""

import json
import re
import shutil
from collections.abc import Callable, Iterator
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from icalendar import Calendar

from chalicelib.adapters.content_files import ContentError
from chalicelib.adapters.district_files import load_district, load_stations
from chalicelib.adapters.quiz_file import load_quiz
from chalicelib.adapters.record_lint import lint_events, lint_hotlines, lint_practitioners
from chalicelib.cli import check_content
from chalicelib.domain.hotlines import hours_while_checked
from chalicelib.domain.hours import Hours
from chalicelib.domain.period import SHANGHAI
from chalicelib.domain.workdays import Workdays
from public_site import BUILT_AT, CONTENT
from sitebuild.content import read_content
from sitebuild.event_words import event_labels
from sitebuild.labels import station_labels

LINES = "district/hotlines.yml"
PEOPLE = "district/practitioners.yml"
EVENTS = "district/events/990101005.yml"
QUIZ = "quiz/awareness.yml"
FIRST = "id: hd-990101005-2025-001\n"


@cache
def public() -> dict[str, dict[str, Any]]:
    found = load_stations(CONTENT / "district")
    return {one["id"]: one for one in found if one["audience_scope"] == "public"}


def lint_the_events(content: Path) -> None:
    folder = content / "district"
    lint_events(folder, load_district(folder), public(), BUILT_AT).refuse_errors()


LINTS: dict[str, Callable[[Path], object]] = {
    LINES: lambda at: lint_hotlines(at / "district", BUILT_AT).refuse_errors(),
    PEOPLE: lambda at: lint_practitioners(at / "district", public(), BUILT_AT).refuse_errors(),
    EVENTS: lint_the_events,
    QUIZ: lambda at: load_quiz(at / QUIZ, f"content/{QUIZ}"),
}


@pytest.fixture
def content(tmp_path: Path) -> Path:
    """A copy of the content to break."""
    return Path(shutil.copytree(CONTENT, tmp_path / "content"))


def change(content: Path, file: str, old: str, new: str) -> None:
    path = content / file
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


@pytest.mark.parametrize(
    ("file", "old", "new", "said"),
    [
        (LINES, 'number: "12355"', 'number: "12351"', "“12351”拨不通"),
        (LINES, 'number: "12355"', 'number: "12356"', "“12356”写了两次"),
        (LINES, 'number: "110"', 'number: "119"', "缺少110"),
        (LINES, 'verified_on: "2025', 'verified_on: "2026', "晚于今天"),
        (LINES, "hours: {note: 服务时间以当地公布为准}", "hours: {}", "要在 note 里写明"),
        (LINES, "  free: true\n", "  free: true\n  cost: 市话费\n", "写了免费"),
        (PEOPLE, '  consent: {on: "2025-12-01", scope: [name, certificate]}\n', "", "consent"),
        (PEOPLE, "scope: [name, certificate]", "scope: [name]", "没有同意公开证书"),
        (PEOPLE, 'consent: {on: "2025', 'consent: {on: "2026', "同意日期 2026-12-01 晚于今天"),
        (PEOPLE, 'until: "2030-08-31"', 'until: "2025-12-31"', "本人只同意到 2025-12-31"),
        (PEOPLE, 'tail: "2107"', 'tail: "0932000000002107"', f"content/{PEOPLE} 第 6 行"),
        (PEOPLE, "name: 林示例", "name: 林示例13800000000", f"content/{PEOPLE} 第 5 行"),
        (PEOPLE, "  status: serving\n", "  status: serving\n  phone: 无\n", "phone"),
        (PEOPLE, "id: ry-0002", "id: ry-0001", "“ry-0001”用了两次"),
        (PEOPLE, "stations: [zd-990101]", "stations: [zd-990102]", "没有对外公开的站点“zd-990102”"),
        (PEOPLE, "type: psychotherapist", "type: training", "心理治疗要由"),
        (EVENTS, FIRST, "id: hd-990101005-2025-002\n", "用了两次"),
        (EVENTS, FIRST, "id: hd-990101001-2025-001\n", "编号要以 hd-990101005- 开头"),
        (EVENTS, 'unit: "990101005"', 'unit: "990101001"', "单位和文件名不一致"),
        (EVENTS, '["990101005002"]', '["990101001002"]', "不是这个单位的村（社区）"),
        (EVENTS, "  place: 示例路工业园食堂二楼\n", "", "要写在哪里"),
        (EVENTS, "station: zx-990101005003", "station: zx-990101005099", "没有对外公开的站点"),
        (EVENTS, 'end: "13:10"', 'end: "12:10"', "结束时间应晚于开始时间"),
        (EVENTS, 'date: "2026-01-03"', 'date: "2026-01-06"', "2026-01-06 还没到"),
        (EVENTS, "note: 每家来一位", "note: 打13800000000，每家来一位", "不写号码"),
        (EVENTS, "status: planned", "status: cancelled", "取消的活动要写明原因"),
        (EVENTS, "status: held", "status: planned", "办过了的活动才写人数"),
        (QUIZ, "right: 2", "right: 4", "没有第 4 个"),
        (QUIZ, "id: q02", "id: q01", "“q01”用了两次"),
        (QUIZ, 'next_review: "2027', 'next_review: "2025', "下次复审应晚于"),
    ],
)
def test_what_must_not_be_published_stops_the_build_with_its_reason(
    content: Path, file: str, old: str, new: str, said: str
) -> None:
    change(content, file, old, new)
    with pytest.raises(ContentError) as fault:
        LINTS[file](content)
    assert said in str(fault.value)
    assert f"content/{file} 第" in str(fault.value)


def test_the_command_lists_the_same_faults(
    content: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    change(content, PEOPLE, "scope: [name, certificate]", "scope: [name]")
    change(content, EVENTS, 'end: "13:10"', 'end: "12:10"')
    arguments = type("Asked", (), {"content": content, "on": BUILT_AT})()
    assert check_content.run(arguments) == 1
    said = capsys.readouterr().out
    assert f"要改正  content/{PEOPLE} 第 9 行：ry-0001：本人没有同意公开证书" in said
    assert f"要改正  content/{EVENTS} 第" in said


def test_staff_are_reminded_of_an_event_that_nobody_wrote_up(content: Path) -> None:
    path = content / EVENTS
    path.write_text(path.read_text("utf-8").replace("  sample: true\n", ""), "utf-8")
    later = datetime(2026, 1, 30, 9, tzinfo=SHANGHAI)
    reminders = [one for one in read_content(content, later).reminders if EVENTS in one]
    assert "hd-990101005-2026-002：已经过了七天" in reminders[0]
    assert len(reminders) == 2  # not the one of 27 February


def test_a_line_with_hours_of_its_own_claims_them_for_half_a_year_after_its_check() -> None:
    line = {"number": "0990-6530588", "hours": {"always": True}, "verified_on": "2026-01-01"}
    hours = Hours.of(hours_while_checked(line))
    calendar = Workdays.of([{"year": 2026, "days": []}])
    june, july = (
        datetime(2026, 6, 30, 9, tzinfo=SHANGHAI),
        datetime(2026, 7, 1, 9, tzinfo=SHANGHAI),
    )
    assert hours.at(june, calendar).kind == "open"
    assert hours.at(july, calendar).kind == "unknown"
    assert hours_while_checked({**line, "number": "120"}) == {"always": True}


def read(site: Path, path: str) -> str:
    return (site / path.strip("/") / "index.html").read_text(encoding="utf-8")


def test_hotlines_say_their_cost_their_source_and_when_they_were_checked(site: Path) -> None:
    html = read(site, "/hotlines/")
    assert html.count("核对日期：2025年12月26日") == 4
    assert html.count('data-checked="2025-12-26"') == 2
    assert all(
        word in html for word in ("免费。可以不说姓名。", "话费照当地规定", "不能做什么", "依据：")
    )
    assert re.findall(r'<a class="number" href="tel:([^"]+)"', html) == [
        "12356",
        "12355",
        "110",
        "120",
    ]


def test_the_register_shows_tails_and_marks_every_sample(site: Path) -> None:
    html = read(site, "/practitioners/")
    assert html.count("＊＊＊＊") == 8 == html.count(">示例数据</span>")
    assert "819X" in html
    cards = html.split('id="people"')[1].split("</ul>")[0]
    assert not re.search(r"[0-9]{5,}", re.sub(r"(?:yz|zx|zd|ty)-[0-9]+", "", cards))


def test_upcoming_events_stand_by_date_and_by_street_and_past_ones_below(site: Path) -> None:
    html = read(site, "/events/")
    coming, below = html.split('<details id="past"')
    days = re.findall(r'<time datetime="([^"]+)"', coming)
    assert days == sorted(days)
    assert days[0] == "2026-01-10T09:00+08:00"
    assert "新年心理健康讲座" in below
    assert "新年心理健康讲座" not in coming
    assert 'href="/data/events/990101005.ics"' in coming
    assert "场地修缮，改期另行通知" in coming


def test_attendance_is_for_the_report_and_on_no_page(site: Path) -> None:
    html = read(site, "/events/")
    assert "参加人数" not in html
    assert "participants" not in html


def events_of(path: Path) -> list[Callable[[str], Any]]:
    return [one.get for one in Calendar.from_ical(path.read_bytes()).walk("VEVENT")]


def test_there_is_one_calendar_for_all_one_for_a_street_and_one_for_an_event(site: Path) -> None:
    folder = site / "data"
    assert len(events_of(folder / "events.ics")) == 16
    assert len(events_of(folder / "events/990101005.ics")) == 6
    (event,) = events_of(folder / "events/hd-990101005-2026-002.ics")
    assert str(event("SUMMARY")) == "寒假家长开放日"
    assert event("DTSTART").dt == datetime(2026, 1, 17, 9, tzinfo=SHANGHAI)
    assert "示例数据" in str(event("DESCRIPTION"))
    (off,) = events_of(folder / "events/hd-990101007-2026-002.ics")
    assert str(off("STATUS")) == "CANCELLED"


def test_every_line_of_a_calendar_is_short_enough(site: Path) -> None:
    for path in (site / "data").glob("events/*.ics"):
        assert max(map(len, path.read_bytes().split(b"\r\n"))) <= 75


def test_search_engines_read_upcoming_events(site: Path) -> None:
    found = re.search(r'<script type="application/ld\+json">(.*?)</script>', read(site, "/events/"))
    assert found is not None
    nodes = json.loads(found[1])["itemListElement"]
    assert len(nodes) == 12
    assert {one["eventStatus"].rpartition(":")[2] for one in nodes} == {
        "EventScheduled",
        "EventCancelled",
    }


def test_six_venues_and_groups_are_those_known_elsewhere() -> None:
    schemas = Path(__file__).parents[2] / "schemas"
    event = json.loads((schemas / "event.v1.json").read_text("utf-8"))["properties"]
    extra = json.loads((schemas / "monthly-supplement.v1.json").read_text("utf-8"))["properties"]
    venue = extra["outreach"]["items"]["properties"]["venue"]
    assert event["venue"]["enum"] == venue["enum"]
    assert event_labels()["venue"] == {key: f"进{word}" for key, word in venue["x-labels"].items()}
    assert event["audience"]["items"]["enum"] == [*station_labels().populations]
    person = json.loads((schemas / "practitioner.v1.json").read_text("utf-8"))["properties"]
    assert person["services"]["items"]["enum"] == [*station_labels().services]


def test_the_quiz_shows_its_answers_and_sources_without_any_script(site: Path) -> None:
    html = read(site, "/quiz/")
    assert html.count("<fieldset") == 10 == html.count("出自：")
    assert "checked" not in html
    assert "connect-src 'none'" in html or "connect-src &#39;none&#39;" in html
    assert "待专业人员审核" in html


def words(site: Path) -> Iterator[str]:
    for path in ("/events/", "/practitioners/", "/quiz/"):
        yield read(site, path)


def test_no_new_page_speaks_of_patients(site: Path) -> None:
    assert [html for html in words(site) if "患者" in html] == []
