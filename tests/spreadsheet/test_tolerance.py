"""What people write into cells, how it is read, and what is said of the rest."""

from datetime import date, datetime

import pytest

from chalicelib.spreadsheet.workbooks import ExcelWorkbooks
from workbook_makers import (
    GOOD_ROW,
    LABELS,
    SHEET_XML,
    UNIT,
    form_sheet,
    part_of,
    replaced,
    sheet_of,
    with_cell,
)

BOOKS = ExcelWorkbooks()
BUILT, COUNT, ROOMS, VISITS, TYPES, SESSIONS, PEOPLE, DATES, TOPICS, COVERED, MATERIALS = LABELS
FIRST, SECOND = (UNIT.communities[n].code for n in (0, 1))
TWO = ["2025-12-30", "2026-01-03"]

READ = [
    (BUILT, "是", True), (BUILT, " 否 ", False), (BUILT, "已建成", True), (BUILT, True, True),
    (COUNT, "１０", 10), (COUNT, 10.0, 10), (COUNT, "10个", 10), (ROOMS, "8 个", 8),
    (VISITS, "1,234", 1234), (VISITS, "３１人次", 31), (VISITS, "无", 0), (VISITS, "—", 0),
    (PEOPLE, "12人", 12), (PEOPLE, "８０ 人", 80), (MATERIALS, "120份", 120), (SESSIONS, "2次", 2),
    (TYPES, "1、3", [1, 3]), (TYPES, "1,2", [1, 2]), (TYPES, 13, [1, 3]), (TYPES, 2, [2]),
    (TYPES, "讲座", [2]), (TYPES, "2=讲座；3=义诊", [2, 3]), (TYPES, "１，２", [1, 2]),
    (DATES, "9.12", ["2026-09-12"]), (DATES, "1月12日", ["2026-01-12"]),
    (DATES, "2025/12/30", ["2025-12-30"]), (DATES, date(2026, 1, 12), ["2026-01-12"]),
    (DATES, datetime.fromisoformat("2026-01-12T09:30"), ["2026-01-12"]),
    (DATES, 1.12, ["2026-01-12"]),
    (DATES, "12.30、1.3", TWO), (DATES, "12.30；1月3日", TWO), (DATES, "12.30\n1.3", TWO),
    (DATES, "12.30 1.3", TWO), (DATES, "12.30,1.3", TWO), (DATES, 12.3, ["2025-12-30"]),
    (DATES, "12月30日、31日", ["2025-12-30", "2025-12-31"]), (DATES, "无", []), (DATES, None, []),
    (TOPICS, "睡眠；家庭", ["睡眠", "家庭"]), (TOPICS, "睡眠\n家庭", ["睡眠", "家庭"]),
    (TOPICS, "睡眠、家庭", ["睡眠", "家庭"]),
    (TOPICS, "抑郁、焦虑、强迫", ["抑郁、焦虑、强迫"]),
    (TOPICS, " 新年讲座 ", ["新年讲座"]), (TOPICS, "—", []),
    (COVERED, "听松一社区、听松二社区", [FIRST, SECOND]), (COVERED, FIRST, [FIRST]),
    (COVERED, int(FIRST), [FIRST]), (COVERED, f"{FIRST}；听松二社区", [FIRST, SECOND]),
    (COVERED, "听松 一社区\n听松一社区", [FIRST]), (COVERED, None, []),
]  # fmt: skip
UNREAD = [
    (COUNT, "十个", "/community_count"), (VISITS, 3.5, "/counselling_visits"),
    (VISITS, -3, "/counselling_visits"), (VISITS, "约30", "/counselling_visits"),
    (BUILT, "在建", "/station_built"), (DATES, "1.12-1.15", "/events/0/dates"),
    (DATES, "1.12、下周", "/events/0/dates"), (PEOPLE, date(2026, 1, 3), "/events/0/participants"),
    (TOPICS, "长" * 101, "/events/0/topics"),
]  # fmt: skip


def read(raw, **changes):
    return BOOKS.read(raw, form_sheet(**changes))


def value_of(reading, label):
    names = list(form_sheet().form.schema["properties"])[:4]
    event = form_sheet().form.schema["properties"]["events"]["items"]["properties"]
    place = LABELS.index(label)
    if place < 4:
        return reading.answers[names[place]]
    return reading.answers["events"][0][list(event)[place - 4]]


def rules(reading):
    return [(note.rule, note.cell) for note in reading.notes]


@pytest.mark.parametrize(("label", "written", "value"), READ)
def test_a_cell_is_read_as_it_was_meant(label, written, value):
    reading = read(with_cell(label, written))
    assert value_of(reading, label) == value
    assert (reading.typed, reading.notes) == ({}, ())


@pytest.mark.parametrize(("label", "written", "pointer"), UNREAD)
def test_what_is_no_value_is_kept_as_text(label, written, pointer):
    reading = read(with_cell(label, written))
    assert list(reading.typed) == [pointer]
    assert reading.cells[pointer].startswith("第4行 ")


def test_the_address_is_said_in_words_and_as_excel_says_it():
    reading = read(with_cell(PEOPLE, "不少"))
    assert reading.cells["/events/0/participants"] == "第4行 G列（G4）"


def test_a_number_with_two_decimals_shown_is_the_tenth():
    assert value_of(read(with_cell(DATES, 1.1, "0.00")), DATES) == ["2026-01-10"]


def test_a_number_that_may_be_the_first_or_the_tenth_is_asked_about():
    reading = read(with_cell(DATES, 1.1))
    assert reading.typed == {"/events/0/dates": "1.1"}
    assert rules(reading) == [("excel/date", "第4行 H列（H4）")]


def test_an_unknown_community_is_told_and_the_others_are_read():
    reading = read(with_cell(COVERED, "听松一社区、云端社区"))
    assert value_of(reading, COVERED) == [FIRST]
    assert "云端社区" in reading.notes[0].message


def test_a_mere_count_of_communities_is_told():
    assert "不能只写个数" in read(with_cell(COVERED, "3个")).notes[0].message


def test_an_unknown_kind_of_event_is_told():
    reading = read(with_cell(TYPES, "1、咨询"))
    assert value_of(reading, TYPES) == [1]
    assert rules(reading) == [("excel/type", "第4行 E列（E4）")]


@pytest.mark.parametrize("types", ["本月未开展", "无", "—", None])
def test_a_row_of_nothings_says_that_no_event_was_held(types):
    row = ["是", 10, 10, 3, types, 0, 0, "—", None, "0个", 0]
    reading = read(sheet_of(row))
    assert reading.answers["events"] == []
    assert reading.tells_events


def test_columns_may_stand_in_another_order():
    order = [10, 8, 6, 4, 2, 0, 1, 3, 5, 7, 9]
    moved = [GOOD_ROW[place] for place in order]
    assert (
        read(sheet_of(moved, labels=[LABELS[p] for p in order])).answers
        == read(sheet_of(GOOD_ROW)).answers
    )


def test_a_column_of_somebody_elses_is_left_out_and_told():
    raw = sheet_of(["1", *GOOD_ROW, "好"], labels=["序号", *LABELS, "备注"])
    reading = read(raw)
    assert reading.answers == read(sheet_of(GOOD_ROW)).answers
    assert [note.cell for note in reading.notes] == ["第3行 A列（A3）", "第3行 M列（M3）"]


def test_a_lost_column_is_told_and_the_rest_is_read():
    reading = read(sheet_of(GOOD_ROW[:-1], labels=LABELS[:-1]))
    assert "发放宣传材料/份" in reading.notes[0].message
    assert "materials" not in reading.answers["events"][0]


def test_labels_may_hold_blanks_and_line_breaks_and_lack_their_brackets():
    labels = [f" {label[:2]}\n{label[2:]} " for label in LABELS]
    labels[4], labels[7], labels[9] = "宣传活动", "开展 时间", "覆盖村(社区)"
    labels[8], labels[10] = "宣传主题／内容", "发放宣传材料（份）"
    assert read(sheet_of(GOOD_ROW, labels=labels)).answers == read(sheet_of(GOOD_ROW)).answers


def test_stocks_merged_over_the_rows_are_read_once():
    second = [None] * 4 + GOOD_ROW[4:]
    areas = [f"{letter}4:{letter}5" for letter in "ABCD"]
    reading = read(
        sheet_of(GOOD_ROW, second, dress=lambda page: [page.merge_cells(one) for one in areas])
    )
    assert reading.answers["counselling_visits"] == 31
    assert len(reading.answers["events"]) == 2


def test_a_kind_merged_over_two_events_holds_for_both_and_a_number_for_the_first():
    second = [None] * 4 + [None, 1, None, "1.4", "家庭", "听松二社区", 5]
    reading = read(
        sheet_of(GOOD_ROW, second, dress=lambda p: [p.merge_cells("E4:E5"), p.merge_cells("G4:G5")])
    )
    assert reading.answers["events"][1]["types"] == [1, 2]
    assert "participants" not in reading.answers["events"][1]


def test_a_header_of_two_rows_is_read():
    def dress(page):
        page.insert_rows(3)
        page["E3"] = "宣传活动"
        page.merge_cells("E3:K3")
        for letter in "ABCD":
            page[f"{letter}3"] = page[f"{letter}4"].value
            page.merge_cells(f"{letter}3:{letter}4")

    assert read(sheet_of(GOOD_ROW, dress=dress)).answers == read(sheet_of(GOOD_ROW)).answers


def test_stocks_repeated_on_every_row_count_once_and_a_different_one_is_told():
    other = ["是", 10, 9, 31, *GOOD_ROW[4:]]
    reading = read(sheet_of(GOOD_ROW, other))
    assert reading.answers["rooms_built"] == 10
    assert rules(reading) == [("excel/stock", "第5行 C列（C5）")]


def test_blank_rows_and_totals_are_no_events():
    total = ["合计", None, None, None, None, 2, 80, None, None, None, 120]
    assert len(read(sheet_of(GOOD_ROW, [], [None] * 11, GOOD_ROW, total)).answers["events"]) == 2


def test_the_foot_may_stand_in_one_cell_or_in_cells_beside_its_labels():
    joined = "填报人：示例员05　联系电话：0000-0000-0105　填报日期：2026年1月5日"
    one = read(sheet_of(GOOD_ROW, [joined]))
    day = date(2026, 1, 5)
    foot = ["填 报 人", "示例员05", None, "联系电话：", "0000-0000-0105", "填报日期", day]
    beside = read(sheet_of(GOOD_ROW, foot))
    assert one.answers == beside.answers
    assert one.answers["filled_on"] == "2026-01-05"


def test_last_months_template_is_read_and_told():
    from chalicelib.domain.period import Period

    old = BOOKS.template(form_sheet(period=Period.parse("2025-01")))
    reading = read(old)
    assert reading.answers["rooms_built"] == 10
    assert "2025年1月" in reading.notes[0].message


def test_another_units_heading_is_told():
    raw = sheet_of(GOOD_ROW, dress=lambda page: page.cell(2, 1, "功能区/街镇：静澜街道"))
    assert rules(read(raw)) == [("excel/unit", "第2行 A列（A2）")]


def test_a_formula_counts_by_its_stored_result():
    xml = part_of(sheet_of(GOOD_ROW), SHEET_XML)
    stored = xml.replace(b'<c r="D4" t="n"><v>31</v>', b'<c r="D4"><f>A1+1</f><v>42</v>')
    assert stored != xml
    reading = read(replaced(sheet_of(GOOD_ROW), {SHEET_XML: stored}))
    assert reading.answers["counselling_visits"] == 42


def test_a_formula_without_a_result_and_an_error_are_told():
    reading = read(with_cell(VISITS, "=1+1"))
    assert "counselling_visits" not in reading.answers
    assert rules(reading) == [("excel/formula", "第4行 D列（D4）")]
    xml = part_of(sheet_of(GOOD_ROW), SHEET_XML)
    wrong = xml.replace(b'<c r="D4" t="n"><v>31</v>', b'<c r="D4" t="e"><f>A1/0</f><v>#DIV/0!</v>')
    broken = read(replaced(sheet_of(GOOD_ROW), {SHEET_XML: wrong}))
    assert broken.typed == {"/counselling_visits": "#DIV/0!"}
    assert rules(broken) == [("excel/formula", "第4行 D列（D4）")]
