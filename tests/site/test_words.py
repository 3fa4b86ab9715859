"""Hours, days and names in the words that residents read and type."""

from chalicelib.domain.hours_words import holiday_words, week_groups, week_rows
from sitebuild.readings import readings_of
from sitebuild.words import access_words, day_words

OFFICE = [["08:30", "12:00"], ["14:00", "17:30"]]


def test_equal_neighbouring_days_share_a_row() -> None:
    rows = list(week_rows({"Mo": OFFICE, "Tu": OFFICE, "We": OFFICE, "Sa": [["09:00", "11:30"]]}))
    assert [(row.label, row.spans) for row in rows] == [
        ("周一至周三", ["8:30–12:00", "14:00–17:30"]),
        ("周四、周五", []),
        ("周六", ["9:00–11:30"]),
        ("周日", []),
    ]


def test_the_same_hours_all_week_are_one_row() -> None:
    assert [
        row.label
        for row in week_rows(dict.fromkeys(("Mo", "Tu", "We", "Th", "Fr", "Sa", "Su"), OFFICE))
    ] == ["每天"]


def test_makeup_days_are_explained() -> None:
    assert "按周一的时间" in holiday_words({"holiday_policy": "statutory", "makeup_as": "Mo"})
    assert holiday_words({"holiday_policy": "ignore"}) == "节假日照常。"
    assert "都休息" in holiday_words({"holiday_policy": "closed_no_makeup"})


def test_unknown_access_is_left_out() -> None:
    assert access_words({"ramp": "yes", "lift": "no", "toilet": "unknown"}) == [
        "有坡道",
        "没有电梯",
    ]


def test_days_are_written_the_chinese_way() -> None:
    assert day_words("2026-01-05") == "2026年1月5日"


def test_a_polyphone_keeps_all_its_readings() -> None:
    found = readings_of(["长安园", "重庆道"])
    assert {"chang", "zhang"} <= set(found["长"])
    assert {"chong", "zhong"} <= set(found["重"])


def test_lu_with_two_dots_is_typed_as_v_or_u() -> None:
    assert {"lv", "lu"} <= set(readings_of(["绿地"])["绿"])


def test_on_one_line_days_with_equal_hours_stand_together() -> None:
    weekly = {**dict.fromkeys(("Mo", "Tu", "We", "Fr"), OFFICE), "Sa": [["09:00", "11:30"]]}
    rows = [(row.label, row.spans) for row in week_groups(weekly)]
    office = ["8:30–12:00", "14:00–17:30"]
    assert rows == [("周一至周三、周五", office), ("周六", ["9:00–11:30"])]
