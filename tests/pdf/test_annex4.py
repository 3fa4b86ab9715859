"""附件4 on paper: as issued, complete, and safe whatever a street has typed."""

import pytest

from chalicelib.pdf.documents import RENDERERS, render_document
from chalicelib.pdf.event_cells import PRINTED_LABELS
from pdf.documents import an_annex4, an_event
from pdf.paper import Paper

ALL_TEN = [f"990101005{number:03d}" for number in range(1, 11)]


def printed(model: dict) -> Paper:
    """The document that comes out of the printer."""
    return Paper(render_document("annex4", model))


@pytest.fixture(scope="module")
def january() -> Paper:
    return printed(an_annex4())


@pytest.fixture(scope="module")
def forty_events() -> Paper:
    events = [an_event(participants=500 + number) for number in range(40)]
    return printed(an_annex4(events=events))


def test_the_form_is_one_landscape_a4_page(january: Paper) -> None:
    assert january.sizes == [(297, 210)]


@pytest.mark.parametrize("label", PRINTED_LABELS)
def test_every_column_has_its_printed_label(january: Paper, label: str) -> None:
    assert label in january.text


@pytest.mark.parametrize(
    "words",
    [
        "附件4心理健康服务情况月报表",
        "功能区/街镇：听松街道",
        "报告期：2026年1月（2025年12月29日—2026年1月28日）",
        "填报人：示例员05",
        "联系电话：0000-0000-0105（示例号码）",
        "填报日期：2026年1月5日",
        "回执号：XY-990101005-202601-1-7K3Q",
        "版本：第1版",
        "接收时间：2026年1月27日15时20分（北京时间）",
        "校验码：0123-4567-89AB-CDEF",
        "示例数据",
    ],
)
def test_the_head_and_foot_name_unit_period_and_receipt(january: Paper, words: str) -> None:
    assert words in january.text


def test_every_answer_is_printed_in_its_column(january: Paper) -> None:
    row = (
        "是1010311、228012月30日1月3日邻里矛盾与情绪管理；新年心理健康讲座听松一社区、听松三社区120"
    )
    assert row in january.text


def test_a_community_is_printed_by_name(january: Paper) -> None:
    assert "听松一社区、听松三社区" in january.text
    assert "990101005001" not in january.text


def test_a_month_without_events_prints_zeros_and_says_so() -> None:
    paper = printed(an_annex4(events=[]))
    assert "本月未开展00——0个0" in paper.text


def test_every_page_of_forty_events_repeats_the_header(forty_events: Paper) -> None:
    assert len(forty_events.pages) > 3
    assert all(PRINTED_LABELS[3] in page for page in forty_events.pages)


def test_every_page_of_forty_events_repeats_the_merged_cells(forty_events: Paper) -> None:
    assert all("是101031" in page for page in forty_events.pages)


def test_no_event_of_forty_is_lost(forty_events: Paper) -> None:
    assert [n for n in range(500, 540) if str(n) not in forty_events.text] == []


def test_the_foot_line_stands_on_the_last_page_alone(forty_events: Paper) -> None:
    assert ["填报人：" in page for page in forty_events.pages][-2:] == [False, True]


def test_over_six_communities_continue_on_their_own_page() -> None:
    paper = printed(an_annex4(events=[an_event(covered_communities=ALL_TEN)]))
    assert "听松一社区、听松二社区等10个（续页第1项）" in paper.pages[0]
    assert "续页：覆盖村（社区）名单" in paper.pages[1]
    assert "听松九社区、听松十社区" in paper.pages[1]


def test_an_event_longer_than_a_page_is_continued_whole() -> None:
    topics = [f"第{number}个主题" + "很长的活动主题" * 12 for number in range(31)]
    paper = printed(an_annex4(events=[an_event(topics=topics)]))
    assert [n for n in range(31) if f"第{n}个主题" not in paper.text] == []
    assert "（续）" in paper.pages[1]


def test_a_correction_says_so() -> None:
    paper = printed(an_annex4() | {"version": 2, "amended": True})
    assert "版本：第2版（已更正，以后一版为准）" in paper.text


def test_a_real_report_bears_no_sample_mark() -> None:
    assert "示例数据" not in printed(an_annex4() | {"sample": False}).text


def test_a_missing_member_of_the_model_is_an_error() -> None:
    model = an_annex4()
    del model["receipt"]
    with pytest.raises(KeyError, match="receipt"):
        RENDERERS["annex4"](model)


def test_no_table_runs_over_the_foot_of_its_page(forty_events: Paper) -> None:
    events = [an_event(participants=500 + number) for number in range(40)]
    html = RENDERERS["annex4"](an_annex4(events=events))
    assert len(forty_events.pages) == html.count("<section")
