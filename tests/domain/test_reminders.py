"""Who owes a report, and what a reminder says about them."""

import re
from dataclasses import replace
from importlib.resources import files

import pytest

from cast import JINGLAN, TINGSONG
from chalicelib.adapters.content_files import ContentError
from chalicelib.adapters.district_files import load_district
from chalicelib.adapters.reminder_files import load_reminder_plan
from chalicelib.domain.period import Period
from chalicelib.domain.reminders import debtors, reminder_text
from chalicelib.domain.reports import Head, State
from contract.stores import JANUARY, NOON

DISTRICT, PLAN = load_district(), load_reminder_plan()


def owing(*heads: Head) -> set[str]:
    return {unit.name for unit in debtors(DISTRICT.units, heads)}


def test_a_unit_that_never_opened_the_form_owes_it():
    assert len(owing()) == 12


def test_a_draft_is_not_a_report():
    assert "听松街道" in owing(Head(TINGSONG, JANUARY, State.DRAFT, 1))


def test_a_received_report_stays_received_when_it_is_returned():
    head = Head(TINGSONG, JANUARY, State.RETURNED, 3, latest=1, first_received_at=NOON)
    assert "听松街道" not in owing(head)


def test_a_report_taken_back_is_owed_again():
    head = Head(TINGSONG, JANUARY, State.DRAFT, 2, latest=1, first_received_at=NOON)
    assert "听松街道" in owing(replace(head, withdrawn=head.latest))


def test_an_exempt_unit_owes_nothing():
    head = Head(JINGLAN, JANUARY)
    assert "静澜街道" not in owing(replace(head, state=State.EXEMPT))


@pytest.mark.parametrize("rule", PLAN.rules, ids=lambda rule: rule.id)
def test_every_text_names_units_period_and_cutoff(rule):
    text = reminder_text(PLAN, rule, Period(2026, 1), "1月28日24时", ["听松街道", "静澜街道"])
    for part in ("2026年1月", "1月28日24时", "听松街道、静澜街道", "2个单位"):
        assert part in text
    assert "{" not in text


def changed(tmp_path, old: str = "", new: str = ""):
    for name in ("units.yml", "reminders.yml"):
        (tmp_path / name).write_text((files("district") / name).read_text("utf-8"), "utf-8")
    text = (tmp_path / "reminders.yml").read_text("utf-8")
    (tmp_path / "reminders.yml").write_text(text.replace(old, new) if old else text, "utf-8")
    return tmp_path


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("{period}", "{filler_name}", "不能写{filler_name}"),
        ("{units}", "{units.__class__}", "不能写{units.__class__}"),
        ("id: before-25", "id: before-20", "用了两次"),
        ("  days_after_cutoff: 1\n", "", "只写一个"),
    ],
)
def test_a_plan_that_cannot_be_carried_out_is_refused_with_its_reason(tmp_path, old, new, said):
    with pytest.raises(ContentError, match=re.escape(said)):
        load_reminder_plan(changed(tmp_path, old, new))


def test_a_reminder_before_the_cutoff_cannot_lie_after_it(tmp_path):
    folder = changed(tmp_path)
    units = (folder / "units.yml").read_text("utf-8")
    (folder / "units.yml").write_text(units.replace("cutoff_day: 28", "cutoff_day: 25"), "utf-8")
    with pytest.raises(ContentError, match="截止日是25日"):
        load_reminder_plan(folder)
