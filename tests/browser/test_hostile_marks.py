"""S6: whatever people type is shown in the pages and never runs (Chromium, the site's policy)."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from browser.desk import REPORT, sign_in
from browser.served import serving
from cast import OPERATOR, PERIOD, REVIEWER, TINGSONG, TINGSONG_LEAD, a_month
from hostile_marks import MARKUP
from promise_figures import Kept
from residents import COMPLAINT, a_desk, send
from rig import Browser as Caller
from rig import Rig

HERE = f"/monthly-reports/{TINGSONG}/{PERIOD}"
WATCH = """
addEventListener("securitypolicyviolation",
  event => { window.refused = [...(window.refused || []), event.violatedDirective]; });
"""
FOUND = """() => [window.marked, window.refused || [],
  [...document.querySelectorAll("script:not([src]), iframe, object, embed, base, [style]")]
    .map(one => one.outerHTML).filter(html => html.includes("marked")),
  [...document.querySelectorAll("*")].filter(one => [...one.attributes]
    .some(each => each.name.startsWith("on"))).length]"""
NOTHING = [None, [], [], 0]
FORM, REVIEW = f"monthly-report/?period={PERIOD}", f"review/?{REPORT}"
PLACES = {
    TINGSONG_LEAD: (FORM, f"receipt/?{REPORT}&version=1", "directory/"),
    REVIEWER: (REVIEW, f"overview/?period={PERIOD}", "agenda/", "directory/", "registers/task/",
               "registers/partner/", "registers/", "callbacks/"),
    OPERATOR: ("accounts/",),
}  # fmt: skip


def put_everywhere(rig: Rig) -> int:
    """Into the texts that staff and residents write; how many were taken."""
    lead, reviewer, operator = (rig.browser(who) for who in (TINGSONG_LEAD, REVIEWER, OPERATOR))
    taken = _report(lead, reviewer) + _registers(reviewer) + _requests(rig)
    for at, mark in enumerate(MARKUP):
        person = {"account": f"person-{at}", "name": mark[:40], "role": "auditor", "unit": None}
        taken += operator.call("POST", "/accounts", person).status == 201
    station = f"/directory/{TINGSONG}/yz-{TINGSONG}/corrections"
    changes = {"/status_note": {"before": None, "after": MARKUP[0][:60]}}
    sent = lead.call("POST", station, {"changes": changes, "reason": "".join(MARKUP)[:200]})
    return taken + (sent.status == 201)


def _report(lead: Caller, reviewer: Caller) -> int:
    month = a_month(filler_name=MARKUP[0][:20])
    event = month["events"][0]
    month["events"] = [
        {**event, "topics": [mark[:100] for mark in half], "sessions": len(half)}
        for half in (MARKUP[:20], MARKUP[20:])
    ]
    rules = ("X4-13", "X4-15", "X4-07", "X4-08", "X4-09", "T4-01", "T4-02")
    sent = lead.submit(month, **dict.fromkeys(rules, MARKUP[1]))
    assert sent.status == 201, sent.text
    notes = [{"pointer": "/rooms_built", "code": "other", "note": mark} for mark in MARKUP]
    assert reviewer.review("returns", {"findings": notes}).status == 200
    seen = lead.get(HERE).headers["ETag"]
    typed = {f"/events/0/topics/{at}": mark for at, mark in enumerate(MARKUP)}
    draft = {"answers": month, "typed": typed}
    assert lead.call("PUT", f"{HERE}/draft", draft, if_match=seen).status == 200
    return 3 * len(MARKUP) + 2


def _registers(reviewer: Caller) -> int:
    taken = 0
    for at, mark in enumerate(MARKUP):
        task = {"title": mark[:200], "lead": mark[:60], "due_on": "2026-01-20", "state": "open"}
        partner = {"name": mark[:60], "kind": "enterprise", "agreed_on": "2025-06-01"}
        for name, answers in (("task", task), ("partner", partner)):
            key = f"key-of-mark-{at}-{name}"
            path = f"/registers/{name}/990101"
            sent = reviewer.call("POST", path, {"answers": answers}, idempotency_key=key)
            taken += sent.status == 201
    return taken


def _requests(rig: Rig) -> int:
    text = "\n".join(MARKUP)[:500]
    words = {**COMPLAINT, "text": text, "reply_to": MARKUP[3][:40]}
    return send(rig.browser(), "complaint", words, "").status == 201


@pytest.fixture
def hostile(chromium: Browser, tmp_path: Path) -> Iterator[tuple[Page, list[Any], int]]:
    """A page over a district full of marks, what went wrong, and how many marks there are."""
    rig, wrong = a_desk(tmp_path), list[Any]()
    taken = put_everywhere(rig)
    with serving(rig) as served, chromium.new_context(base_url=served.url) as context:
        page = context.new_page()
        page.add_init_script(WATCH)
        page.on("dialog", lambda dialog: (wrong.append(dialog.message), dialog.dismiss()))
        page.on("pageerror", lambda error: wrong.append(str(error)))
        page.on("request", lambda asked: wrong.extend(_elsewhere(asked.url, served.url)))
        yield page, wrong, taken


def _elsewhere(url: str, own: str) -> list[str]:
    return [] if url.startswith((own, "data:", "blob:")) else [url]


def test_no_mark_runs_in_any_page(hostile: tuple[Page, list[Any], int], kept: Kept) -> None:
    page, wrong, taken = hostile
    seen = 0
    for who, places in PLACES.items():
        page.context.clear_cookies()
        sign_in(page, who)
        for place in places:
            page.goto(f"/staff/{place}")
            page.wait_for_load_state("networkidle")
            if page.get_by_role("button", name="打开", exact=True).count():
                page.get_by_role("button", name="打开", exact=True).first.click()
                page.wait_for_load_state("networkidle")
            found = page.evaluate(FOUND)
            wrong += [] if found == NOTHING else [(place, found)]
            seen += "window.marked" in page.content()
    assert wrong == []
    assert seen >= 5
    figure = f"{len(MARKUP)} 种网页脚本写进 {taken} 处文字，{seen} 个页面里照原样显示"
    kept("S6", f"{figure}：弹窗 0，脚本 0，违规 0", met=not wrong)


def test_a_page_that_obeyed_would_be_noticed(chromium: Browser) -> None:
    with chromium.new_context() as context:
        page = context.new_page()
        page.set_content(f"<p>{MARKUP[1]}</p>")
        page.wait_for_function("window.marked")
        assert page.evaluate(FOUND) != NOTHING
