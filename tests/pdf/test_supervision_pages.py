"""Supervision and what stands of all units, as the bulletins print them."""

import pytest

from application.test_supervision_figures import ITEMS, PROBLEM, VISIT, fault, keep
from cast import TINGSONG, TINGSONG_LEAD
from chalicelib.application.month_bulletin import month_bulletin_model
from chalicelib.application.span_bulletin import span_bulletin_model
from chalicelib.domain.issue import Issue
from chalicelib.pdf.documents import render_document
from pdf.paper import Paper
from pdf.papers import filled
from rig import Rig


@pytest.fixture
def supervised(rig: Rig) -> Rig:
    """One street of twelve has reported; it was visited, and told its own score."""
    filled(rig)
    keep(rig, "visit", {**VISIT, "faults": [fault("2026-01-20"), fault("2026-03-01")]})
    keep(rig, "problem", {**PROBLEM, "unit": TINGSONG})
    term = {"year": 2025, "half": "h2", "items": ITEMS}
    keep(rig, "self-evaluation", term, account=TINGSONG_LEAD, owner=TINGSONG)
    return rig


def test_the_month_prints_visits_problems_and_scores_with_their_clauses(supervised: Rig) -> None:
    model = month_bulletin_model(supervised.services, "2026-01", Issue())
    text = Paper(render_document("month-report", model)).text
    for said in (
        "2025年12月29日至2026年1月28日现场评估1次，到过1个单位（1/12）"
        "（依据津滨卫疾〔2019〕132号五（一））；发现要限期整改的2项，办结0项。"
        "截至2026年1月28日没有办结的2项，其中已过期限的1项。",
        "新列入1项，办结0项（依据济兗政办字〔2023〕26号三（三））。",
        "2025年下半年自评已填1个单位（1/12），联合评分已填0个（0/12）",
        "整改和问题清单逾期没有办结的：听松街道2项。",
        "听松街道12211187/100未填",
        "静澜街道0000" + "00未填未填",
        "督导工作的记录，不含来访人次",
    ):
        assert said in text, said


def test_one_street_of_twelve_is_never_all_of_them(supervised: Rig) -> None:
    model = month_bulletin_model(supervised.services, "2026-01", Issue())
    text = Paper(render_document("month-report", model)).text
    assert "有建设数据的1个单位（1/12）中，已建成心灵驿站1个（1/1，100.0%）。" in text
    assert "另有11个单位没有建设数据，按没有建成计，全区为1/12；" in text
    assert "2024年12月31日目标100%，尚差11个③" in text
    assert "已达到" not in text


def test_the_half_year_measures_targets_as_the_desk_does(supervised: Rig) -> None:
    model = span_bulletin_model(supervised.services, "2026-H1", Issue())
    text = Paper(render_document("span-report", model)).text
    assert "1/12，8.3%（1/12个单位有数据）" in text
    assert "差11（还有未报的）" in text


def test_without_registers_the_bulletin_says_so_in_one_sentence(rig: Rig) -> None:
    model = month_bulletin_model(filled(rig).services, "2026-01", Issue())
    text = Paper(render_document("month-report", model)).text
    assert "现场评估、问题清单、自评和联合评分的台账都没有填，本报告没有这些数据。" in text
    assert "督导评估情况表" not in text
