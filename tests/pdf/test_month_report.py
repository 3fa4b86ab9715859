"""The district's month report on paper: every number with its units, nobody left out."""

import sys
import time

import pytest

from cast import a_month
from chalicelib.pdf.documents import render_document
from pdf.documents import a_month_report, a_unit, an_event, street_month
from pdf.paper import Paper


def printed(model: dict) -> Paper:
    """The document that comes out of the printer."""
    return Paper(render_document("month-report", model))


@pytest.fixture(scope="module")
def january() -> Paper:
    return printed(a_month_report())


def test_the_letter_is_portrait_and_its_annex_landscape(january: Paper) -> None:
    upright, wide = (210, 297), (297, 210)
    assert january.sizes == [*[upright] * 5, wide, upright]


@pytest.mark.parametrize(
    "words",
    [
        "送审稿",
        "示例数据，均为虚构",
        "关于2026年1月基层心理服务平台建设和心理健康服务情况的通报",
        "报告期为2025年12月29日至2026年1月28日，数据以截至2026年2月2日9时00分收到的报表为准。",
        "应报3个单位，实报2个（2/3，66.7%）。",
        "按时报送1个（1/3，33.3%）①，逾期报送1个：静澜街道（逾期3天）。",
        "未报1个：云汀街道。本报告",
        "云汀街道（2025年12月）沿用括号内月份的建设数据",
        "（一）心灵驿站。有建设数据的3个单位（3/3）中，已建成心灵驿站3个（3/3，100.0%）。",
        "共有村（社区）30个，已建成心理咨询室25个（25/30，83.3%）。",
        "已报的2个单位（2/3）的心灵驿站和心理咨询室开展心理辅导31人次。",
        "开展宣传活动3次，参加125人，发放宣传材料180份。",
        "宣传2次、讲座3次、义诊0次。类型可多选，一次活动可计入几类，各类不相加。",
        "所辖村（社区）20个，宣传活动覆盖2个（2/20，10.0%），同一村（社区）只计一次。",
        "附件：1.报送情况表2.报送、建设和服务情况图3.心理健康服务情况月报汇总表4.口径和依据",
        "示例区心理健康指导中心",
    ],
)
def test_the_letter_says_what_is_known_and_of_whom(january: Paper, words: str) -> None:
    assert words in january.text


@pytest.mark.parametrize(
    "cells",
    [
        "听松街道是101031",
        "小计3125——2个180",
        "静澜街道是1070本月未开展00",
        "云汀街道是*10*8*未报未报",
        "合计（2/3）3/3302531宣传2讲座3义诊03125——2个180",
    ],
)
def test_the_annex_shows_every_unit_and_the_total(january: Paper, cells: str) -> None:
    assert cells in january.pages[-2]


def test_the_pages_are_numbered_through(january: Paper) -> None:
    assert ["—1—" in january.pages[0], "—2—" in january.pages[1]] == [True, True]


def test_a_month_nobody_reported_shows_no_zero() -> None:
    paper = printed(a_month_report([street_month(a_unit("990101001", "云汀街道"), None)]))
    assert "尚无单位报送，没有服务数据。" in paper.text
    assert "合计（0/1）未报未报未报未报未报" in paper.text


def test_thirty_streets_print_in_time_for_a_coffee(capsys: pytest.CaptureFixture[str]) -> None:
    units = [a_unit(f"9901010{number:02d}", f"示例{number}街道") for number in range(30)]
    model = a_month_report([street_month(u, a_month(events=[an_event()] * 4)) for u in units])
    started = time.perf_counter()
    paper = printed(model)
    with capsys.disabled():
        seconds = time.perf_counter() - started
        sys.stdout.write(f"\n30 streets: {seconds:.2f} s, {len(paper.pages)} pages\n")
    assert [unit.name for unit in units if unit.name not in paper.text] == []
