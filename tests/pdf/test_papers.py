"""Receipt, 催报 list, street page and the longer summaries: what a reader finds on them."""

from collections.abc import Mapping
from pathlib import Path

import pytest

from cast import JINGLAN, JINGLAN_LEAD, PERIOD, PUBLISHER, TINGSONG, TINGSONG_LEAD
from chalicelib.pdf.documents import render_document
from pdf.paper import Paper
from pdf.papers import filled, paper_models, silent_profile
from pdf.printing import downloaded, printing_rig
from rig import Rig, build_rig

HOSTILE = [
    "<img src=file:///etc/passwd>",
    "{{ 7 * 7 }}",
    "</svg><script>",
    "张\u202e三\x00",
    "龘😀",
]


@pytest.fixture(scope="module")
def rig(tmp_path_factory: pytest.TempPathFactory) -> Rig:
    return filled(printing_rig(tmp_path_factory.mktemp("papers")))


@pytest.fixture(scope="module")
def papers(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, Paper]:
    made = paper_models(filled(build_rig(tmp_path_factory.mktemp("models"))))
    return {kind: Paper(render_document(kind, model)) for kind, model in made.items()}


@pytest.mark.parametrize(
    ("kind", "words"),
    [
        ("receipt", "回执号XY-990101005-202601-1-"),
        ("receipt", "是否按时按时"),
        ("receipt", "报告期2026年1月（2025年12月29日—2026年1月28日）"),
        ("receipt", "辅导人次数31"),
        ("reminder-list", "应报12个单位，已报1个（1/12），未报11个，免报0个"),
        ("reminder-list", "依据津滨卫疾〔2019〕132号三（三）3（5），截止2026年1月28日24时"),
        ("reminder-list", "1云汀街道未填报—没有1"),
        ("street-profile", "听松街道心理服务情况"),
        ("street-profile", "2026年应报1期，已报1期，按时1期（1/1，100.0%）"),
        ("street-profile", "2025年12月未报未报未报"),
        ("street-profile", "2026年1月按时是10/1031280120"),
        ("span-report", "关于2026年上半年基层心理服务平台建设和心理健康服务情况的督导评估报告"),
        ("span-report", "（截至2026年2月，不是完整的报告期）"),
        ("span-report", "报告期没有结束，不作比较。"),
        ("span-report", "应报月报24份，实报1份（1/24，4.2%）"),
        ("span-report", "云汀街道（1月、2月）"),
        ("span-report", "已报的1份月报（1/24）共31人次"),
        ("span-report", "保证每周至少提供5天心理健康服务—见现场核查"),
        ("span-report", "云汀街道0/2未报未报未报未报未报"),
        ("span-report", "收到的1份月报中，系统核对时有提示的"),
        ("span-report", "培训：各单位没有在补充材料里填报（0/24），本报告没有培训数据。"),
        ("span-report", "各单位附件5建成时间表没有报送到系统，不能与各自的建设计划对照"),
    ],
)
def test_the_paper_says(papers: Mapping[str, Paper], kind: str, words: str) -> None:
    assert words in papers[kind].text


@pytest.mark.parametrize("kind", ["receipt", "reminder-list", "street-profile"])
def test_a_short_paper_is_one_upright_page(papers: Mapping[str, Paper], kind: str) -> None:
    assert papers[kind].sizes == [(210, 297)]


def test_a_street_that_never_reported_has_gaps_and_no_zero(rig: Rig) -> None:
    paper = Paper(render_document("street-profile", silent_profile(rig)))
    assert "没有建设数据。" in paper.text
    assert "已报0期" in paper.text
    assert "2026年1月未报未报未报未报未报未报未报未报" in paper.text


@pytest.mark.parametrize("words", HOSTILE)
def test_a_hostile_street_name_breaks_no_paper(rig: Rig, words: str) -> None:
    for kind, model in paper_models(rig).items():
        changed = _renamed(model, words)
        paper = Paper(render_document(kind, changed))
        assert paper.pages
        assert 0 not in paper.glyph_ids


def _renamed(value: object, words: str) -> object:
    if isinstance(value, dict):
        return {name: _renamed(item, words) for name, item in value.items()}
    if isinstance(value, list | tuple):
        return [_renamed(item, words) for item in value]
    return words * 20 if value in ("听松街道", "云汀街道", "静澜街道") else value


@pytest.mark.parametrize(
    ("path", "words"),
    [
        (f"/monthly-reports/{TINGSONG}/{PERIOD}/versions/1/receipt.pdf", "回执"),
        (f"/units/{TINGSONG}/profile.pdf", "听松街道心理服务情况"),
        (f"/reminders/{PERIOD}.pdf", "2026年1月月报催报名单"),
        ("/bulletins/2025-Q4.pdf", "2025年第四季度"),
        ("/bulletins/2025.pdf", "年度报告"),
    ],
)
def test_the_district_downloads(rig: Rig, path: str, words: str) -> None:
    assert words in downloaded(rig.browser(PUBLISHER).get(path)).text


def test_a_street_downloads_its_own_page_and_no_others(rig: Rig) -> None:
    lead = rig.browser(TINGSONG_LEAD)
    assert "听松街道" in downloaded(lead.get(f"/units/{TINGSONG}/profile.pdf")).text
    assert lead.get(f"/units/{JINGLAN}/profile.pdf").status == 404
    foreign = f"/monthly-reports/{TINGSONG}/{PERIOD}/versions/1/receipt.pdf"
    assert rig.browser(JINGLAN_LEAD).get(foreign).status == 404


@pytest.mark.parametrize("name", ["2025-Q5.pdf", "2025-H3.pdf", "2019.pdf", "2030.pdf", "2025-Q4"])
def test_a_span_that_is_not_there_is_not_found(rig: Rig, name: str) -> None:
    assert rig.browser(PUBLISHER).get(f"/bulletins/{name}").status == 404


@pytest.mark.parametrize(
    ("path", "words"),
    [
        ("/forms/annex3.pdf", "是否通报精神卫生综合管理小组：是否"),
        ("/forms/annex3.pdf", "自我评价：导致心理挫折的生活事件：其他问题："),
        ("/forms/annex5.pdf", "心灵驿站和心理咨询室建成时间表功能区/街镇："),
        (f"/units/{TINGSONG}/annex5.pdf", "听松十社区心理咨询室年月"),
    ],
)
def test_a_form_is_printed_as_issued(rig: Rig, path: str, words: str) -> None:
    paper = downloaded(rig.browser(TINGSONG_LEAD).get(path))
    assert words in paper.text
    assert paper.sizes == [(210, 297)]


def test_a_filed_schedule_prints_what_was_filed_and_carries_its_data(rig: Rig) -> None:
    lead = rig.browser(TINGSONG_LEAD)
    person = {"staff_count": 3, "contact": "示例员", "phone": "0000-0000-0105"}
    codes = [one.code for one in rig.services.district.unit(TINGSONG).communities]
    rooms = [
        {"kind": "room", "community": code, "planned_month": "2025-09", **person}
        for code in reversed(codes)
    ]
    rows = [*rooms, {"kind": "station", "planned_month": "2024-06", **person}]
    path = f"/registers/build-schedule/{TINGSONG}"
    sent = lead.call("POST", path, {"answers": {"rows": rows}}, idempotency_key="key-00000001")
    assert sent.status == 201
    paper = downloaded(lead.get(f"/units/{TINGSONG}/annex5.pdf"))
    assert "心灵驿站2024年6月3示例员" in paper.text
    assert paper.text.index("听松一社区") < paper.text.index("听松二社区")
    assert "听松十社区心理咨询室2025年9月3示例员0000-0000-0105" in paper.text


def test_a_filled_schedule_of_sixty_rooms_goes_on_overleaf() -> None:
    row = {"planned": "2026-06", "staff": 2, "contact": "示例员", "phone": "0000-0000-0105"}
    rows = [{"community": f"第{n}社区", **row} for n in range(60)]
    model = {"unit_name": "听松街道", "rows": rows, "sample": True}
    paper = Paper(render_document("annex5", model))
    assert len(paper.pages) == 4
    assert all("专兼职人员数量" in page for page in paper.pages)
    assert [
        n for n in range(1, 60) if f"第{n}社区心理咨询室2026年6月2示例员" not in paper.text
    ] == []


def test_the_same_receipt_gives_the_same_bytes(tmp_path: Path) -> None:
    rig = filled(build_rig(tmp_path))
    model = paper_models(rig)["receipt"]
    assert render_document("receipt", model) == render_document("receipt", model)
