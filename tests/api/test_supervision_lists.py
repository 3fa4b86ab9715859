"""The three lists on paper: whose they are, for which weeks, and what stands on them."""

from cast import REVIEWER, TINGSONG, TINGSONG_LEAD
from chalicelib.application.paper_marks import title_of
from chalicelib.application.print_lists import lists_model
from chalicelib.pdf.documents import render_document
from pdf.paper import Paper

TASK = {"title": "签订协议", "lead": "指导中心", "due_on": "2026-01-02", "state": "open"}
PROBLEM = {
    "title": "没有公布接听时间",
    "found_on": "2026-01-03",
    "unit": TINGSONG,
    "lead": "听松街道办事处",
    "solution": "贴出接听时间",
    "due_on": "2026-01-31",
    "state": "open",
    "weekly": [{"on": "2026-01-04", "text": "正在印", "percent": 50}],
}


def keep(browser, register, answers):
    path, key = f"/registers/{register}/990101", f"key-{register}-0001"
    done = browser.call("POST", path, {"answers": answers}, idempotency_key=key)
    assert done.status == 201, done.text


def test_a_week_prints_its_lists_and_says_where_nobody_told(rig):
    browser = rig.browser(REVIEWER)
    keep(browser, "task", TASK)
    keep(browser, "problem", PROBLEM)
    text = Paper(render_document("supervision-lists", lists_model(rig.services, "2026-W01"))).text
    for said in (
        "关于2026年第1周任务、责任、问题清单办理情况的周调度",
        "（2025年12月29日至2026年1月4日）",
        "共1项：进行中0项，已逾期1项，已完成0项。没有办结的1项",
        "本周填报进展的1项，未填的0项（依据济兗政办字〔2023〕26号三（三））。",
        "本周没有在办的事项，台账没有填",
        "1签订协议指导中心—2026年1月2日未填已逾期",
        "听松街道办事处（听松街道）贴出接听时间2026年1月31日1月4日：正在印进行中50%",
        "2条台账保存记录",
    ):
        assert said in text, said


def test_a_month_has_its_own_words(rig):
    model = lists_model(rig.services, "2026-01")
    text = Paper(render_document("supervision-lists", model)).text
    assert "关于2026年1月任务、责任、问题清单办理情况的月通报" in text
    assert "截至2026年1月5日" in text


def test_only_the_district_prints_them_and_no_week_to_come(rig):
    assert rig.browser(TINGSONG_LEAD).get("/supervision-lists/2026-W01.pdf").status == 403
    reviewer = rig.browser(REVIEWER)
    for name in ("2026-W03.pdf", "2026-W54.pdf", "2026-W01", "x.pdf"):
        assert reviewer.get(f"/supervision-lists/{name}").status == 404, name


def test_the_papers_code_can_be_checked(rig):
    assert title_of(rig.services, "XY-990101-QD2026W01") == "2026年第1周任务、责任、问题清单"
    assert title_of(rig.services, "XY-990101-QD202601") == "2026年1月任务、责任、问题清单"
