"""The desk's tables as files: the same numbers as the pages, unknown left blank."""

import csv
import io

import pytest

from cast import AUDITOR, REVIEWER, TINGSONG_LEAD, a_month

PERIOD = "2026-01"


def rows(browser, name):
    answer = browser.get(f"/desk-files/{name}.csv?period={PERIOD}")
    assert answer.status == 200, answer.text
    return list(csv.DictReader(io.StringIO(answer.text.removeprefix("\ufeff"))))


@pytest.fixture
def reviewer(rig):
    assert rig.browser(TINGSONG_LEAD).submit(a_month()).status == 201
    return rig.browser(REVIEWER)


def test_targets_and_indicators_are_those_of_the_page(reviewer):
    shown = reviewer.get(f"/targets?period={PERIOD}").json["targets"]
    told = rows(reviewer, "targets")
    assert [(one["编号"], one["现状"], one["差"]) for one in told] == [
        (one["id"], str(one["number"]), str(one["gap"])) for one in shown
    ]
    indicators = {one["编号"]: one for one in rows(reviewer, "indicators")}
    assert indicators["I11"]["现状"] == str(a_month()["counselling_visits"])
    assert (indicators["I03"]["现状"], indicators["I03"]["缺哪项数据"]) == ("", "附件5")


def test_who_is_still_owed_a_round_is_a_list(reviewer):
    shown = reviewer.get(f"/indicators?period={PERIOD}").json["unreached"]
    told = rows(reviewer, "unreached")
    assert [one["村（社区）"] for one in told] == [one["community"]["name"] for one in shown]


def test_what_waits_today_and_what_is_built_come_as_files(reviewer):
    waiting = [one for one in rows(reviewer, "agenda") if one["事项"] == "待审核"]
    assert [(one["对象"], one["说明"]) for one in waiting] == [("听松街道", "没有疑点")]
    building = {one["街镇"]: one for one in rows(reviewer, "building")}
    assert building["听松街道"]["月报建成"] == str(a_month()["rooms_built"])
    assert building["静澜街道"]["月报建成"] == ""
    assert {one["结果"] for one in rows(reviewer, "standards")} >= {"符合", "不符合"}


def test_a_file_of_another_plan_names_it(reviewer):
    answer = reviewer.get(f"/desk-files/targets.xlsx?period={PERIOD}&plan=chongqing-2019")
    assert answer.status == 200
    assert "%E7%9B%AE%E6%A0%87" in answer.headers["Content-Disposition"]


@pytest.mark.parametrize("name", ["targets.pdf", "other.csv", "targets"])
def test_other_names_are_not_found(reviewer, name):
    assert reviewer.get(f"/desk-files/{name}?period={PERIOD}").status == 404


def test_streets_have_no_such_files(rig):
    assert rig.browser(TINGSONG_LEAD).get("/desk-files/agenda.csv").status == 403
    assert rig.browser(AUDITOR).get("/desk-files/agenda.csv").status == 403
