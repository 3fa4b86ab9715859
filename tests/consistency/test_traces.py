"""Every route leaves in the audit trail exactly what it declares: nothing missing or doubled."""

import base64
import re
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from application.test_supervision_figures import VISIT, fault
from attachment_makers import a_photo, attach, begin, send, shelf_path
from audit_watch import AuditWatch
from authenticator import ADDRESS, SecurityKey
from cast import (
    OPERATOR,
    PASSWORD,
    PEOPLE,
    PERIOD,
    PUBLISHER,
    REVIEWER,
    TINGSONG,
    TINGSONG_LEAD,
    a_month,
)
from chalicelib.api.traces import PLAIN, TRACES
from chalicelib.bootstrap import build_passkeys
from consistency.test_routes import NAMED
from directory_log_cast import PLACE, propose
from people import NEW_PASSWORD, Phone
from residents import COUNSELLOR, a_desk, answer
from residents import send as ask_for_a_call
from rig import Answer, Browser, Rig, SetClock, rebuilt

ROOT = Path(__file__).resolve().parents[2]
REPORT = f"/monthly-reports/{TINGSONG}/{PERIOD}"
SUPPLEMENT = f"/monthly-supplements/{TINGSONG}/{PERIOD}"
PARTNERS = "/registers/partner/990101"
PARTNER = {"name": "示例机械厂", "kind": "enterprise", "agreed_on": "2025-06-01"}
CELLS = {"text": "村（社区）\t参加人数\t辅导人次\n心灵驿站\t30\t3\n"}
Seen = Counter[str]


class Walker(Browser):
    """A browser that notes which routes went through; the watch judges what each left."""

    def __init__(self, rig: Rig, seen: Seen, account: str = "") -> None:
        self._routes = AuditWatch(rig.services, rig.app.routes_declared)
        super().__init__(rig.gateway, watch=self._routes)
        self._seen = seen
        if account:
            assert self.sign_in(account).status == 200

    def call(self, method: str, path: str, *body: Any, **more: Any) -> Answer:
        found = super().call(method, path, *body, **more)
        route = self._routes.route(method, path)
        if route and found.status < 400:
            self._seen[f"{route.method} {route.path}"] += 1
        return found


def test_every_route_says_what_it_leaves(rig):
    routes = {f"{one.method} {one.path}" for one in rig.app.routes_declared}
    unsaid = routes - TRACES.keys() - PLAIN
    assert not unsaid, f"say in api/traces.py what {unsaid} leave in the audit trail"
    assert (TRACES.keys() | PLAIN) == routes
    assert not TRACES.keys() & PLAIN


def test_a_call_that_changes_something_leaves_an_event_or_says_why_not():
    silent = {key: trace for key, trace in TRACES.items() if not trace.acts}
    assert [key for key, trace in silent.items() if not trace.why] == []
    assert [key for key in PLAIN if not key.startswith("GET ")] == []


def test_every_act_has_its_words(rig):
    acts = {act for trace in TRACES.values() for act in trace.acts}
    said = rig.services.audit_words.acts.keys()
    assert acts <= said
    sources = (ROOT / "functions/chalicelib/application").glob("*.py")
    written = re.findall(r'(?:event|Event)\([^()]*?"([a-z_]+)"', "".join(map(_text, sources)))
    assert set(written) - {"done", "refused", "operator", "seed_shown", "code_needed", "service",
                           "retention", "session"} <= said  # fmt: skip


def _text(path: Path) -> str:
    return path.read_text("utf-8")


def sessions(rig: Rig, seen: Seen) -> None:
    """What somebody does with the own session and account."""
    lead = Walker(rig, seen, TINGSONG_LEAD)
    lead.call("POST", "/proof", {"password": PASSWORD})
    lead.call("POST", "/device", {})
    lead.sign_in(TINGSONG_LEAD)
    shown = lead.call("POST", "/totp", {"password": PASSWORD}).json["totp"]
    phone = Phone(rig, shown["secret"])
    lead.call("PUT", "/totp", {"code": phone.code()})
    phone.wait()
    lead.call("POST", "/proof", {"code": phone.code()})
    made = SecurityKey().made(lead.call("POST", "/passkeys", {}).json["challenge"])
    own = lead.call("PUT", "/passkeys", made).json["own"]
    lead.call("PUT", "/passkeys", made)
    for _ in range(2):
        lead.call("DELETE", f"/passkeys/{own[0]['id']}")
    lead.call("DELETE", "/session")
    lead.call("DELETE", "/session")
    phone.wait()
    again = {"account": TINGSONG_LEAD, "password": PASSWORD}
    assert lead.call("POST", "/session", again).status == 401
    lead.call("POST", "/session", {**again, "code": phone.code()})
    lead.call("DELETE", "/sessions")


def accounts(rig: Rig, seen: Seen) -> None:
    """The operator's desk, and somebody who starts there."""
    operator, new = Walker(rig, seen, OPERATOR), Walker(rig, seen)
    lead = {"account": "new-lead", "name": "新负责人", "role": "street_lead", "unit": TINGSONG}
    code = operator.call("POST", "/accounts", lead).json["activation_code"]
    begun = {"account": "new-lead", "code": code, "password": NEW_PASSWORD}
    shown = new.call("POST", "/activation", {**begun, "wants_totp": True}).json["totp"]
    assert new.call("POST", "/activation", {**begun, "code": "wrong"}).status == 401
    proved = {**begun, "wants_totp": True, "totp_code": Phone(rig, shown["secret"]).code()}
    new.call("POST", "/activation", proved)
    operator.call("POST", "/accounts/new-lead/reset", {"totp": True})
    role = {"role": "station_editor", "unit": TINGSONG}
    operator.call("POST", "/accounts/new-lead/role", role)
    operator.call("POST", "/accounts/new-lead/disable", {})
    other = Walker(rig, seen, "publisher")
    other.call("POST", "/password", {"old": PASSWORD, "new": NEW_PASSWORD})


def reports(rig: Rig, seen: Seen) -> None:
    """A month from the first draft to an amendment, and what is beside it."""
    lead, reviewer = Walker(rig, seen, TINGSONG_LEAD), Walker(rig, seen, REVIEWER)
    lead.call("POST", f"{REPORT}/check", {"answers": a_month()})
    lead.call("POST", f"{REPORT}/paste", {"text": "30\n40\n", "start": "participants"})
    lead.call("POST", f"{REPORT}/villages", CELLS)
    reviewer.call("POST", f"{REPORT}/exemptions", {"reason": "情况说明"})
    other = "990101007"
    until = {"until": "2026-02-10", "reason": "停电检修"}
    reviewer.call("POST", f"/monthly-reports/{other}/{PERIOD}/extensions", until)
    rest(rig, seen)


def rest(rig: Rig, seen: Seen) -> None:
    """The same month of a unit that is not exempt."""
    unit = "990101007"
    at, lead = f"{unit}/{PERIOD}", Walker(rig, seen, "jinglan-lead")
    reviewer, month = Walker(rig, seen, REVIEWER), a_month(events=[], counselling_visits=1)
    state = lead.draft(month, 1, at)
    assert state.status == 200, state.text
    book = lead.get(f"/monthly-reports/{at}/form.xlsx")
    _import(lead, at, book)
    revision = _revision(lead, at)
    submitted = lead.submit(month, revision, "key-of-the-walk", at, **{"X4-15": "入户"})
    assert submitted.status == 201, submitted.text
    assert lead.submit(month, revision, "key-of-the-walk", at, **{"X4-15": "入户"}).status == 201
    lead.call("POST", f"/monthly-reports/{at}/recall", {})
    lead.submit(month, _revision(lead, at), "key-of-the-walk-2", at, **{"X4-15": "入户"})
    reviewer.get(f"/monthly-reports/{at}")
    note = {"pointer": "/rooms_built", "code": "unclear", "note": "请核对"}
    reviewer.review("returns", {"findings": [note]}, at)
    better = {**month, "counselling_visits": 2}
    lead.submit(better, _revision(lead, at), "key-of-the-walk-3", at, **{"X4-15": "入户"})
    reviewer.review("acceptances", {}, at)
    lead.call("POST", f"/monthly-reports/{at}/amendments", {"reason": "情况说明"})


def _revision(browser: Browser, report: str) -> int:
    revision: int = browser.get(f"/monthly-reports/{report}").json["revision"]
    return revision


def _import(lead: Browser, report: str, book: Answer) -> None:
    raw, kind = base64.b64decode(book.text), book.headers["Content-Type"]
    path = f"/monthly-reports/{report}/import"
    terms = {"if_match": f'"{_revision(lead, report)}"', "content_type": kind}
    found = lead.call("POST", path, raw=raw, **terms)
    assert found.status == 200, found.text


def beside(rig: Rig, seen: Seen) -> None:
    """Supplement and attachments."""
    lead = Walker(rig, seen, TINGSONG_LEAD)
    lead.call("POST", f"{SUPPLEMENT}/check", {"answers": {}})
    lead.call("PUT", SUPPLEMENT, {"answers": {"station_days": 22}}, if_match='"0"')
    photo = a_photo()
    id = begin(lead, photo, "照片.jpg", "image/jpeg").json["id"]
    send(lead, photo, id, 1)
    done = f"{shelf_path()}/{id}/completion"
    lead.call("POST", done, {})
    lead.call("POST", done, {})
    lead.get(f"{shelf_path()}/{id}")
    lead.call("DELETE", f"{shelf_path()}/{id}")
    attach(lead, b"MZ", "照片.jpg")


def directory(rig: Rig, seen: Seen) -> None:
    """Public facts: confirmed, corrected, taken back, judged."""
    lead, reviewer = Walker(rig, seen, TINGSONG_LEAD), Walker(rig, seen, REVIEWER)
    lead.call("POST", f"{PLACE}/confirmations", {})
    lead.call("POST", f"{PLACE}/confirmations", {})
    first = propose(lead, "3层").json["id"]
    lead.call("POST", f"{PLACE}/corrections/{first}/withdrawal", {})
    second = propose(lead, "3层").json["id"]
    reviewer.call("POST", f"/corrections/{second}/refusals", {"reason": "和现场不符"})
    third = propose(lead, "3层").json["id"]
    reviewer.call("POST", f"/corrections/{third}/approvals", {})


def registers(rig: Rig, seen: Seen) -> None:
    """Registers and files."""
    reviewer, publisher = Walker(rig, seen, REVIEWER), Walker(rig, seen, PUBLISHER)
    sent = {"answers": PARTNER, "reasons": {}}
    entry = reviewer.call("POST", PARTNERS, sent, idempotency_key="key-of-the-walk").json["id"]
    reviewer.call("POST", PARTNERS, sent, idempotency_key="key-of-the-walk")
    reviewer.call("POST", f"{PARTNERS}/check", {"answers": PARTNER})
    gone = {"answers": PARTNER, "withdrawn": True}
    reviewer.call("PUT", f"{PARTNERS}/{entry}", gone, if_match='"1"')
    book = reviewer.get("/register-files/partner.xlsx")
    raw, kind = base64.b64decode(book.text), book.headers["Content-Type"]
    reviewer.call("POST", f"{PARTNERS}/import", raw=raw, content_type=kind)
    publisher.get(f"/exports/{PERIOD}.csv")
    publisher.get(f"/breakdown-files/I11.csv?period={PERIOD}")
    publisher.get("/desk-files/agenda.csv")
    issue = {"number": "示卫心〔2026〕9号"}
    publisher.call("POST", f"/bulletins/{PERIOD}/issues", issue)
    publisher.call("POST", f"/progress-releases/{PERIOD}", {})
    auditor = Walker(rig, seen, "auditor")
    auditor.get("/audit")
    auditor.get("/audit.csv")


def visits(rig: Rig, seen: Seen) -> None:
    """Photos of a site visit."""
    reviewer = Walker(rig, seen, REVIEWER)
    sent = {"answers": {**VISIT, "faults": [fault("2026-02-01")]}}
    path = "/registers/visit/990101"
    entry = reviewer.call("POST", path, sent, idempotency_key="key-of-a-visit").json["id"]
    photos = f"{path}/{entry}/attachments"
    photo = attach(reviewer, a_photo(), path=photos).json["id"]
    reviewer.call("POST", f"{photos}/{photo}/completion", {})
    reviewer.get(f"{photos}/{photo}")
    reviewer.call("DELETE", f"{photos}/{photo}")


def rights(rig: Rig, seen: Seen) -> None:
    """Residents see what is kept of them, and have it erased."""
    resident, desk = Walker(rig, seen), Walker(rig, seen, COUNSELLOR)
    code = ask_for_a_call(resident, key="key-of-the-right").json["code"]
    resident.call("POST", "/request-copies", {"code": code, "tail": "7788"})
    (one,) = desk.get("/desk/requests").json["requests"]
    asked = {"reason": "by_phone", "identity": "called_back"}
    desk.call("POST", f"/desk/requests/{one['id']}/copies", asked)
    desk.call("POST", f"/desk/requests/{one['id']}/erasures", asked)


def requests(rig: Rig, seen: Seen) -> None:
    """A resident asks and a counsellor answers."""
    resident, desk = Walker(rig, seen), Walker(rig, seen, COUNSELLOR)
    ask_for_a_call(resident, key="key-of-the-walk")
    code = ask_for_a_call(resident, key="key-of-the-walk").json["code"]
    resident.call("POST", "/request-status", {"code": code})
    (one,) = desk.get("/desk/requests").json["requests"]
    path = f"/desk/requests/{one['id']}"
    desk.call("POST", f"{path}/openings", {})
    desk.call("POST", f"{path}/marks", {"state": "contacted"}, if_match=f'"{one["revision"]}"')
    answer(resident, "quiz", {"score": 1})
    resident.call("POST", "/request-withdrawals", {"code": code})


STORIES: tuple[Callable[[Rig, Seen], None], ...] = (
    beside, reports, directory, registers, visits, rights, requests, sessions, accounts,
)  # fmt: skip


@pytest.fixture
def desk(tmp_path: Path) -> Rig:
    return rebuilt(a_desk(tmp_path), real_clock=SetClock(), passkeys=build_passkeys(ADDRESS))


def test_each_route_gone_through_leaves_exactly_its_event(desk, kept):
    seen: Seen = Counter()
    for story in STORIES:
        story(desk, seen)
    missing = sorted(TRACES.keys() - seen.keys())
    assert missing == []
    loud = sum(bool(trace.acts) for trace in TRACES.values())
    text = f"{loud} 个要留痕的接口全部走通，{seen.total()} 次调用：缺失 0，重复 0"
    kept("A1", text, met=missing == [])


@pytest.mark.parametrize("account", PEOPLE)
def test_each_refusal_leaves_exactly_one_event(rig, account):
    browser = rig.browser(account)
    for route in rig.app.routes_declared:
        answer = browser.call(route.method, route.path.format(**NAMED), {})
        if answer.status == 403:
            (event,) = browser.left or ()
            assert (event.act, event.actor) == ("denied", account)
        if answer.status == 401:
            browser = rig.browser(account)
