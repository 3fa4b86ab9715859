"""Workbooks as streets make them: the template filled in, an old sheet, a hostile archive."""

import io
import zipfile
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from cast import PERIOD, TINGSONG
from chalicelib.adapters.district_files import load_district
from chalicelib.adapters.form_files import MONTHLY_REPORT, load_form
from chalicelib.domain.period import Period
from chalicelib.domain.workbooks import FormSheet

FORM = load_form(MONTHLY_REPORT)
UNIT = load_district().unit(TINGSONG)
NAMES = {community.code: community.name for community in UNIT.communities}
LABELS = [
    "心灵驿站是否建成", "村/社区数量", "建成心理咨询室数量",
    "心灵驿站和心理咨询室开展心理辅导人次数",
    "宣传活动（可多选）1=宣传，2=讲座，3=义诊", "开展次数", "参加人数", "开展时间（可逐个填写）",
    "宣传主题/内容（可逐个填写）", "覆盖村（社区）", "发放宣传材料/份",
]  # fmt: skip
GOOD_ROW: list[Any] = [
    "是", 10, 10, 31, "1、2", 2, 80, "12.30；1月3日", "新年讲座", "听松一社区", 120,
]  # fmt: skip
SHEET_XML = "xl/worksheets/sheet1.xml"


def form_sheet(**changes: Any) -> FormSheet:
    """听松's form for 2026-01."""
    period = Period.parse(PERIOD)
    given = {
        "form": FORM,
        "unit": UNIT,
        "period": period,
        "window": period.window(),
        "carried": {"station_built": True, "community_count": 10, "rooms_built": 10},
        "last": {"period": "2025-12", "rooms_built": 10, "counselling_visits": 33, "sessions": 4},
    }
    return FormSheet(**{**given, **changes})


def saved(book: Workbook) -> bytes:
    """The workbook's bytes."""
    made = io.BytesIO()
    book.save(made)
    return made.getvalue()


def filled(template: bytes, answers: Mapping[str, Any]) -> bytes:
    """The template filled in with these answers, cell by cell as a person would."""
    book = load_workbook(io.BytesIO(template))
    page = book["附件4"]
    singles = ("community_count", "rooms_built", "counselling_visits")
    page.cell(4, 1, "是" if answers["station_built"] else "否")
    for place, name in enumerate(singles, start=2):
        page.cell(4, place, answers[name])
    for row, event in enumerate(answers["events"], start=4):
        for place, value in enumerate(event_texts(event), start=5):
            page.cell(row, place, value)
    for place, name in ((1, "filler_name"), (5, "filler_phone"), (9, "filled_on")):
        page.cell(24, place, f"{page.cell(24, place).value}{answers[name]}")
    return saved(book)


def event_texts(event: Mapping[str, Any]) -> list[Any]:
    """The seven cells of an event."""
    return [
        "、".join(map(str, event["types"])), event["sessions"], event["participants"],
        "；".join(event["dates"]), "；".join(event["topics"]),
        "、".join(NAMES[code] for code in event["covered_communities"]), event["materials"],
    ]  # fmt: skip


def sheet_of(
    *rows: Sequence[Any], labels: Sequence[str] = LABELS, dress: Callable[[Worksheet], Any] = id
) -> bytes:
    """A plain sheet with a header and these rows, nothing of ours on it."""
    book = Workbook()
    page = book.active
    assert isinstance(page, Worksheet)
    page.append(["心理健康服务情况月报表"])
    page.append(["功能区/街镇：听松街道"])
    page.append(list(labels))
    for row in rows:
        page.append(list(row))
    dress(page)
    return saved(book)


def with_cell(label: str, value: Any, number_format: str = "") -> bytes:
    """One good row in which the cell under that label holds something else."""
    place = LABELS.index(label)
    row = [*GOOD_ROW[:place], value, *GOOD_ROW[place + 1 :]]

    def dress(page: Worksheet) -> None:
        if number_format:
            page.cell(4, place + 1).number_format = number_format

    return sheet_of(row, dress=dress)


def replaced(raw: bytes, wanted: Mapping[str, bytes]) -> bytes:
    """The archive with these parts replaced or added."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(raw)) as old, zipfile.ZipFile(made, "w", 8) as new:
        for name in old.namelist():
            if name not in wanted:
                new.writestr(name, old.read(name))
        for name, part in wanted.items():
            new.writestr(name, part)
    return made.getvalue()


def part_of(raw: bytes, name: str) -> bytes:
    """One part of an archive."""
    with zipfile.ZipFile(io.BytesIO(raw)) as archive:
        return archive.read(name)
