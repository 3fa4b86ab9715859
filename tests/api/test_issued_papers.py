"""The district types a number: the paper is issued, stays as it is and can be confirmed."""

import re
from datetime import timedelta
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest

from cast import JINGLAN, JINGLAN_LEAD, PERIOD, PUBLISHER, REVIEWER, TINGSONG_LEAD, a_month
from chalicelib.domain.audit import DISTRICT_CHAIN
from chalicelib.domain.audit_faults import first_broken
from pdf.paper import Paper
from pdf.papers import filled
from pdf.printing import downloaded, printing_rig
from rig import Answer, Rig

NUMBER = "示卫心〔2026〕9号"
ISSUES = f"/bulletins/{PERIOD}/issues"


@pytest.fixture
def rig(tmp_path: Path) -> Rig:
    return filled(printing_rig(tmp_path))


def issue(rig: Rig, number: str = NUMBER, name: str = PERIOD, **more: str) -> dict:
    answer = rig.browser(PUBLISHER).call(
        "POST", f"/bulletins/{name}/issues", {"number": number, **more}
    )
    assert answer.status == 201, answer.text
    return answer.json


def late_report(rig: Rig) -> Answer:
    """静澜 reports January after everybody else."""
    month = a_month(events=[], rooms_built=9)
    return rig.browser(JINGLAN_LEAD).submit(month, report=f"{JINGLAN}/{PERIOD}")


def paper(rig: Rig, path: str) -> Paper:
    return downloaded(rig.browser(REVIEWER).get(path.removeprefix("/api/v1")))


def told(rig: Rig, printed: Paper) -> dict:
    """What the verify page says of the code and digits on that paper."""
    code, check = re.search(r"编号：(XY-[0-9A-Z-]+?)校验码：([0-9A-F-]{19})", printed.text).groups()
    digits = check.replace("-", "")
    return rig.browser().get(f"/verifications/{code}?h={digits}").json


def test_a_bulletin_is_a_draft_until_its_number_is_typed(rig):
    draft = paper(rig, f"/bulletins/{PERIOD}.pdf")
    assert "送审稿" in draft.text
    assert NUMBER not in draft.text
    made = issue(rig, "示卫心[2026]9号", dated="2026-02-02")
    issued = paper(rig, made["pdf"])
    assert NUMBER in issued.text
    assert "2026年2月2日" in issued.text
    assert "送审稿" not in issued.text


def test_the_issued_paper_stays_as_it_was_when_a_report_comes_late(rig):
    made = issue(rig)
    before = paper(rig, made["pdf"])
    assert late_report(rig).status == 201
    assert paper(rig, made["pdf"]).pdf == before.pdf
    assert paper(rig, f"/bulletins/{PERIOD}.pdf").text != before.text


def test_a_longer_summary_is_issued_the_same_way(rig):
    made = issue(rig, "示卫心〔2026〕10号", "2025-H2")
    assert "示卫心〔2026〕10号" in paper(rig, made["pdf"]).text


def test_what_was_issued_is_listed_newest_first(rig):
    issue(rig)
    issue(rig, "示卫心〔2026〕12号")
    items = rig.browser(REVIEWER).get(ISSUES).json["items"]
    assert [(each["edition"], each["number"]) for each in items] == [
        (2, "示卫心〔2026〕12号"),
        (1, NUMBER),
    ]
    assert items[0]["issued_by"] == PUBLISHER


def test_typing_the_same_number_twice_issues_one_paper(rig):
    assert issue(rig) == issue(rig)
    assert len(rig.browser(REVIEWER).get(ISSUES).json["items"]) == 1


def test_a_number_belongs_to_one_paper(rig):
    issue(rig)
    answer = rig.browser(PUBLISHER).call("POST", "/bulletins/2025-12/issues", {"number": NUMBER})
    assert (answer.status, answer.json["title"]) == (409, "这个发文字号已经用过")


@pytest.mark.parametrize(
    "number", ["9号", "心〔2026〕第9号", "心〔2026〕09号", "<b>〔2026〕1号", " "]
)
def test_a_wrong_number_is_refused_in_words(rig, number):
    answer = rig.browser(PUBLISHER).call("POST", ISSUES, {"number": number})
    assert answer.status == 422
    assert "发文字号" in answer.json["title"]


@pytest.mark.parametrize("who", [REVIEWER, TINGSONG_LEAD])
def test_only_the_publisher_gives_numbers(rig, who):
    assert rig.browser(who).call("POST", ISSUES, {"number": NUMBER}).status == 403
    assert rig.browser(REVIEWER).get(ISSUES).json["items"] == []


@pytest.mark.parametrize("path", ["2025-13", "2025-Q5", "x", f"{PERIOD}.pdf"])
def test_a_period_that_is_not_there_has_no_papers(rig, path):
    assert rig.browser(REVIEWER).get(f"/bulletins/{path}/issues").status == 404
    answer = rig.browser(PUBLISHER).call("POST", f"/bulletins/{path}/issues", {"number": NUMBER})
    assert answer.status == 404


@pytest.mark.parametrize("edition", ["2.pdf", "0.pdf", "1", "x.pdf"])
def test_an_edition_that_is_not_there_is_not_found(rig, edition):
    issue(rig)
    assert rig.browser(REVIEWER).get(f"{ISSUES}/{edition}").status == 404


def test_issuing_is_in_the_audit_trail(rig):
    made = issue(rig)
    links = rig.services.audit.links(DISTRICT_CHAIN)
    (event,) = (link.event for link in links if link.event.act == "issue_paper")
    assert (event.actor, event.target) == (PUBLISHER, f"{PERIOD}/1 {NUMBER} {made['sha256']}")
    assert first_broken(links) is None


def test_the_verify_page_tells_a_draft_from_an_issued_paper(rig):
    draft = paper(rig, f"/bulletins/{PERIOD}.pdf")
    said = {"document": "2026年1月月报通报", "printed_at": "2026-02-02T09:00:00+08:00"}
    assert told(rig, draft) == {"standing": "printed", **said}
    issued = paper(rig, issue(rig)["pdf"])
    named = {"number": NUMBER, "dated": "2026-02-02", "in_force": NUMBER}
    assert told(rig, issued) == {"standing": "issued", **said, **named}
    issue(rig, "示卫心〔2026〕12号")
    again = told(rig, issued)
    assert (again["standing"], again["in_force"]) == ("replaced", "示卫心〔2026〕12号")


@pytest.mark.parametrize(
    ("path", "document"),
    [
        ("/bulletins/2025-Q4.pdf", "2025年第四季度汇总报告"),
        ("/bulletins/2025.pdf", "2025年汇总报告"),
        (f"/reminders/{PERIOD}.pdf", "2026年1月月报催报名单"),
        ("/units/990101005/profile.pdf", "听松街道心理服务情况一页概况"),
    ],
)
def test_every_paper_with_figures_can_be_confirmed(rig, path, document):
    found = told(rig, paper(rig, path))
    assert (found["standing"], found["document"]) == ("printed", document)


def test_a_printed_code_with_other_digits_is_unknown(rig):
    paper(rig, f"/bulletins/{PERIOD}.pdf")
    answer = rig.browser().get("/verifications/XY-990101-TB202601?h=0123456789abcdef")
    assert answer.json == {"standing": "unknown"}


def test_the_next_bulletin_says_what_came_since_the_last_issue(rig):
    issue(rig)
    rig.clock.now += timedelta(days=1)
    assert late_report(rig).status == 201
    text = paper(rig, "/bulletins/2026-02.pdf").text
    assert f"上期通报（{NUMBER}，2026年2月2日）以后收到以前月份的更正0份、补报1份" in text


def test_the_code_in_the_qr_leads_to_the_verify_page(rig):
    seen = []
    rig.services.__dict__["qr_path"] = lambda url: seen.append(url) or {"size": 33, "path": "M0 0"}
    printed = paper(rig, f"/bulletins/{PERIOD}.pdf")
    asked = urlsplit(seen[-1])
    assert asked.path == "/verify/"
    assert parse_qs(asked.query)["r"] == ["XY-990101-TB202601"]
    assert parse_qs(asked.query)["h"][0].upper() in printed.text.replace("-", "")
