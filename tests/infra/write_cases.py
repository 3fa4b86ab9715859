"""Every route that writes, as it is used: who sends what, when it may be sent."""

import base64
from collections.abc import Callable, Mapping
from typing import Any

from application.test_supervision_figures import VISIT as SEEN
from application.test_supervision_figures import fault
from attachment_makers import JPEG, a_pdf, a_photo, begin, complete, send, shelf_path
from authenticator import SecurityKey
from cast import OPERATOR, PASSWORD, PERIOD, PUBLISHER, REVIEWER, TINGSONG, TINGSONG_LEAD, a_month
from chalicelib.api.routes import XLSX, Route
from chalicelib.domain.attachment_names import ENDINGS
from directory_log_cast import PLACE
from infra.bad_line import Case, District, Send
from infra.stories import NOTE
from people import LEAD, NEW_PASSWORD
from residents import CALL, COUNSELLOR, body, puzzle
from residents import send as ask_for_a_call
from rig import Answer, Browser
from workbook_makers import filled

PDF = next(kind for kind in ENDINGS if kind.endswith("pdf"))
FILE = a_pdf()
REPORT = f"/monthly-reports/{TINGSONG}/{PERIOD}"
SUPPLEMENT = f"/monthly-supplements/{TINGSONG}/{PERIOD}"
SHELF = "/monthly-supplements/{unit}/{period}/attachments"
VOLUNTEERS = f"/registers/volunteer/{TINGSONG}"
VOLUNTEER = {"name": "示例志愿者", "joined_on": "2025-06-01", "active": True}
NUMBER = {"number": "示卫心〔2026〕9号"}
RESIDENT = ""
CODE_SHOWN = "whoever asks again gets another code, and that one counts"
VISITS = "/registers/visit/990101"
VISIT = {**SEEN, "faults": [fault("2026-02-01")]}
RIGHT = {"reason": "by_phone", "identity": "called_back"}
PHOTO = a_photo()
NOTED = "what is refused is noted, too"
SEEN_AGAIN = "each look is an event of its own"

# What changes nothing, though it is no GET; a body may be large or may not stand in an address.
READS: Mapping[tuple[str, str], str] = {
    ("POST", "/monthly-reports/{unit}/{period}/check"): "tells what is wrong",
    ("POST", "/monthly-reports/{unit}/{period}/paste"): "reads cells",
    ("POST", "/monthly-reports/{unit}/{period}/villages"): "adds up a sheet",
    ("POST", "/monthly-supplements/{unit}/{period}/check"): "tells what is wrong",
    ("POST", "/registers/{name}/{owner}/check"): "tells what is wrong",
    ("POST", "/registers/{name}/{owner}/import"): "reads a workbook",
    ("POST", "/passkeys"): "makes a challenge",
    ("POST", "/request-status"): "a code stands in no address; wrong ones are counted",
    ("POST", "/device"): "signs a mark for the cookie",
}


def cases() -> dict[tuple[str, str], Case]:
    """The case of every route that writes."""
    known = (_of_reports, _beside_reports, _of_visits, _of_the_district, _of_people, _others)
    return {route: case for some in known for route, case in some().items()}


def writes(routes: list[Route]) -> set[tuple[str, str]]:
    """Method and path of every route that may write."""
    return {(one.method, one.path) for one in routes if one.method != "GET"} - READS.keys()


def post(path: str, content: Any, method: str = "POST", **headers: str) -> Send:
    """Sending that."""
    return lambda browser: browser.call(method, path, content, **headers)


def after(send_it: Send, *steps: Callable[[District], Answer]) -> Callable[[District], Send]:
    """Sending that once these have been done."""

    def ready(district: District) -> Send:
        for step in steps:
            answer = step(district)
            assert answer.status < 300, answer.text
        return send_it

    return ready


def by(who: str, send_it: Send) -> Callable[[District], Answer]:
    """Somebody's doing that."""
    return lambda district: send_it(district.browser(who))


def _submit(browser: Browser) -> Answer:
    return browser.submit(a_month(), 0)


SUBMITTED = by(TINGSONG_LEAD, _submit)
ACCEPTED = by(REVIEWER, post(f"{REPORT}/acceptances", {}))


def _of_reports() -> dict[tuple[str, str], Case]:
    path, lead, reviewer = "/monthly-reports/{unit}/{period}", TINGSONG_LEAD, REVIEWER
    until = {"until": "2026-02-10", "reason": "停电检修"}
    return {
        ("PUT", f"{path}/draft"): Case(lead, after(lambda browser: browser.draft(a_month()))),
        ("POST", f"{path}/submissions"): Case(lead, after(_submit)),
        ("POST", f"{path}/recall"): Case(lead, after(post(f"{REPORT}/recall", {}), SUBMITTED)),
        ("POST", f"{path}/amendments"): Case(
            lead, after(post(f"{REPORT}/amendments", {"reason": "数字有误"}), SUBMITTED, ACCEPTED)
        ),
        ("POST", f"{path}/returns"): Case(
            reviewer, after(post(f"{REPORT}/returns", {"findings": [NOTE]}), SUBMITTED)
        ),
        ("POST", f"{path}/acceptances"): Case(
            reviewer, after(post(f"{REPORT}/acceptances", {}), SUBMITTED)
        ),
        ("POST", f"{path}/exemptions"): Case(
            reviewer, after(post(f"{REPORT}/exemptions", {"reason": "撤并"}))
        ),
        ("POST", f"{path}/extensions"): Case(reviewer, after(post(f"{REPORT}/extensions", until))),
        ("POST", f"{path}/import"): Case(lead, _with_a_workbook),
    }


def _with_a_workbook(district: District) -> Send:
    template = district.browser(TINGSONG_LEAD).get(f"{REPORT}/form.xlsx")
    raw = filled(base64.b64decode(template.text), a_month())
    return lambda browser: browser.call(
        "POST", f"{REPORT}/import", raw=raw, content_type=XLSX, if_match='"0"'
    )


def _beside_reports() -> dict[tuple[str, str], Case]:
    supplement = post(SUPPLEMENT, {"answers": {"station_days": 20}}, "PUT", if_match='"0"')
    return {
        ("PUT", "/monthly-supplements/{unit}/{period}"): Case(TINGSONG_LEAD, after(supplement)),
        ("POST", SHELF): Case(TINGSONG_LEAD, after(_begin)),
        ("PUT", f"{SHELF}/{{id}}/parts/{{part}}"): Case(TINGSONG_LEAD, _announced),
        ("POST", f"{SHELF}/{{id}}/completion"): Case(TINGSONG_LEAD, _all_sent),
        ("DELETE", f"{SHELF}/{{id}}"): Case(TINGSONG_LEAD, _attached, NOTED),
    }


def _begin(browser: Browser) -> Answer:
    return begin(browser, FILE, "名单.pdf", PDF)


def _announced(district: District) -> Send:
    id = _begin(district.browser(TINGSONG_LEAD)).json["id"]
    return lambda browser: send(browser, FILE, id, 1)


def _all_sent(district: District) -> Send:
    lead = district.browser(TINGSONG_LEAD)
    id = _begin(lead).json["id"]
    assert send(lead, FILE, id, 1).status == 204
    return lambda browser: complete(browser, id)


def _attached(district: District) -> Send:
    lead = district.browser(TINGSONG_LEAD)
    id = _begin(lead).json["id"]
    assert send(lead, FILE, id, 1).status == 204
    assert complete(lead, id).status == 201
    return post(f"{shelf_path()}/{id}", None, "DELETE")


def _of_visits() -> dict[tuple[str, str], Case]:
    shelf = "/registers/{name}/{owner}/{id}/attachments"
    return {
        ("POST", shelf): Case(REVIEWER, _visited(0)),
        ("PUT", f"{shelf}/{{file}}/parts/{{part}}"): Case(REVIEWER, _visited(1)),
        ("POST", f"{shelf}/{{file}}/completion"): Case(REVIEWER, _visited(2)),
        ("DELETE", f"{shelf}/{{file}}"): Case(REVIEWER, _visited(3), NOTED),
    }


def _visited(done: int) -> Callable[[District], Send]:
    """A visit whose first photo came so far: nothing, announced, sent, kept."""

    def ready(district: District) -> Send:
        reviewer = district.browser(REVIEWER)
        content = {"answers": VISIT, "reasons": {}}
        made = reviewer.call("POST", VISITS, content, idempotency_key="visit-0001")
        place = {"path": f"{VISITS}/{made.json['id']}/attachments"}
        steps: list[Send] = [lambda browser: begin(browser, PHOTO, "整改前.jpg", JPEG, **place)]
        if done:
            file = steps[0](reviewer).json["id"]
            steps += [
                lambda browser: send(browser, PHOTO, file, 1, **place),
                lambda browser: complete(browser, file, **place),
                post(f"{place['path']}/{file}", None, "DELETE"),
            ]
        for step in steps[1:done]:
            assert step(reviewer).status < 300
        return steps[done]

    return ready


def _of_the_district() -> dict[tuple[str, str], Case]:
    place, decide = "/directory/{unit}/{station}", f"/corrections/{TINGSONG}-1"
    back = post(f"{PLACE}/corrections/{TINGSONG}-1/withdrawal", {})
    proposed = by(TINGSONG_LEAD, _propose)
    refuse = post(f"{decide}/refusals", {"reason": "驿站还在二楼"})
    return {
        ("POST", f"{place}/confirmations"): Case(
            TINGSONG_LEAD, after(post(f"{PLACE}/confirmations", {}))
        ),
        ("POST", f"{place}/corrections"): Case(TINGSONG_LEAD, after(_propose)),
        ("POST", f"{place}/corrections/{{id}}/withdrawal"): Case(
            TINGSONG_LEAD, after(back, proposed)
        ),
        ("POST", "/corrections/{id}/approvals"): Case(
            REVIEWER, after(post(f"{decide}/approvals", {}), proposed)
        ),
        ("POST", "/corrections/{id}/refusals"): Case(REVIEWER, after(refuse, proposed)),
        ("POST", "/registers/{name}/{owner}"): Case(TINGSONG_LEAD, after(_volunteer)),
        ("PUT", "/registers/{name}/{owner}/{id}"): Case(TINGSONG_LEAD, _changed_volunteer),
        ("POST", "/bulletins/{name}/issues"): Case(
            PUBLISHER,
            after(post(f"/bulletins/{PERIOD}/issues", NUMBER), SUBMITTED, ACCEPTED),
            "a document ordered twice is printed once",
            besides=("OUTBOX",),
        ),
        ("POST", "/progress-releases/{period}"): Case(
            PUBLISHER,
            after(post(f"/progress-releases/{PERIOD}", {}), SUBMITTED, ACCEPTED),
            "each publication is kept, and the newest counts",
        ),
    }


def _propose(browser: Browser) -> Answer:
    changes = {"/address/floor": {"before": "2层", "after": "3层"}}
    content = {"changes": changes, "reason": "搬到楼上"}
    return browser.call("POST", f"{PLACE}/corrections", content)


def _volunteer(browser: Browser) -> Answer:
    content = {"answers": VOLUNTEER, "reasons": {}}
    return browser.call("POST", VOLUNTEERS, content, idempotency_key="key-00000001")


def _changed_volunteer(district: District) -> Send:
    known = _volunteer(district.browser(TINGSONG_LEAD)).json
    changed = {**VOLUNTEER, "name": "示例志愿者二"}
    content = {"answers": changed, "reasons": {}}
    return post(f"{VOLUNTEERS}/{known['id']}", content, "PUT", if_match='"1"')


def _of_people() -> dict[tuple[str, str], Case]:
    lead, of_lead = TINGSONG_LEAD, f"/accounts/{TINGSONG_LEAD}"
    moved = {"role": "station_editor", "unit": TINGSONG}
    changed = {"old": PASSWORD, "new": NEW_PASSWORD}
    return {
        ("POST", "/session"): Case(
            RESIDENT, after(lambda browser: browser.sign_in(lead)), "each sign-in is an event"
        ),
        ("DELETE", "/session"): Case(
            lead, after(post("/session", None, "DELETE")), besides=("CHAIN/LINK",)
        ),
        ("DELETE", "/sessions"): Case(
            lead, after(post("/sessions", None, "DELETE")), "who is signed out may say so again"
        ),
        ("POST", "/proof"): Case(
            lead, after(post("/proof", {"password": PASSWORD})), "each proof is an event", ends=True
        ),
        ("POST", "/password"): Case(lead, after(post("/password", changed))),
        ("POST", "/totp"): Case(lead, after(post("/totp", {"password": PASSWORD})), CODE_SHOWN),
        ("PUT", "/totp"): Case(lead, _with_a_seed, NOTED),
        ("PUT", "/passkeys"): Case(lead, _with_a_key),
        ("DELETE", "/passkeys/{id}"): Case(lead, _with_a_passkey),
        ("POST", "/activation"): Case(RESIDENT, _with_a_code, "a used code is refused, and noted"),
        ("POST", "/accounts"): Case(OPERATOR, after(post("/accounts", LEAD))),
        ("POST", "/accounts/{name}/reset"): Case(
            OPERATOR, after(post(f"{of_lead}/reset", {})), CODE_SHOWN
        ),
        ("POST", "/accounts/{name}/role"): Case(
            OPERATOR, after(post(f"{of_lead}/role", moved)), "each decision is an event"
        ),
        ("POST", "/accounts/{name}/disable"): Case(
            OPERATOR, after(post(f"{of_lead}/disable", {})), "each decision is an event"
        ),
    }


def _with_a_seed(district: District) -> Send:
    shown = district.browser(TINGSONG_LEAD).call("POST", "/totp", {"password": PASSWORD}).json
    return post("/totp", {"code": district.code_of(shown["totp"]["secret"])}, "PUT")


def _with_a_key(district: District) -> Send:
    lead = district.browser(TINGSONG_LEAD)
    seeded = _with_a_seed(district)(lead)
    assert seeded.status == 200, seeded.text
    challenge = lead.call("POST", "/passkeys", {}).json["challenge"]
    return post("/passkeys", SecurityKey().made(challenge), "PUT")


def _with_a_passkey(district: District) -> Send:
    added = _with_a_key(district)(district.browser(TINGSONG_LEAD)).json["own"]
    return post(f"/passkeys/{added[0]['id']}", None, "DELETE")


def _with_a_code(district: District) -> Send:
    code = district.browser(OPERATOR).call("POST", "/accounts", LEAD).json["activation_code"]
    return post("/activation", {"account": "new-lead", "code": code, "password": NEW_PASSWORD})


def _others() -> dict[tuple[str, str], Case]:
    one = "/desk/requests/{id}"
    return {
        ("POST", "/requests/{kind}"): Case(RESIDENT, _solved("/requests/callback", "callback")),
        ("POST", "/answers/{kind}"): Case(
            RESIDENT, _solved("/answers/survey", "survey", {"overall": 5})
        ),
        ("POST", "/request-withdrawals"): Case(RESIDENT, _asked),
        ("POST", "/request-copies"): Case(RESIDENT, _copied, SEEN_AGAIN),
        ("POST", f"{one}/copies"): Case(COUNSELLOR, _waiting("copies", RIGHT), SEEN_AGAIN),
        ("POST", f"{one}/erasures"): Case(COUNSELLOR, _waiting("erasures", RIGHT), NOTED),
        ("POST", f"{one}/openings"): Case(COUNSELLOR, _waiting("openings", {}), SEEN_AGAIN),
        ("POST", f"{one}/marks"): Case(COUNSELLOR, _waiting("marks", {"state": "contacted"})),
    }


def _solved(path: str, kind: str, answers: Mapping[str, Any] = CALL) -> Callable[[District], Send]:
    """The page solves a puzzle before it sends, and another when the first was used up in vain."""

    def ready(district: District) -> Send:
        contents = [body(puzzle(district.browser(RESIDENT), kind), answers) for _ in range(2)]
        tries = [post(path, one, idempotency_key="key-of-a-resident") for one in contents]

        def send_it(browser: Browser) -> Answer:
            answer = tries[0](browser)
            return tries[1](browser) if "puzzle-spent" in answer.text else answer

        return send_it

    return ready


def _asked(district: District) -> Send:
    code = ask_for_a_call(district.browser(RESIDENT)).json["code"]
    return post("/request-withdrawals", {"code": code})


def _copied(district: District) -> Send:
    code = ask_for_a_call(district.browser(RESIDENT)).json["code"]
    return post("/request-copies", {"code": code, "tail": CALL["reach"][-4:]})


def _waiting(act: str, content: Any) -> Callable[[District], Send]:
    def ready(district: District) -> Send:
        assert ask_for_a_call(district.browser(RESIDENT)).status == 201
        (known,) = district.browser(COUNSELLOR).get("/desk/requests").json["requests"]
        path, match = f"/desk/requests/{known['id']}/{act}", f'"{known["revision"]}"'
        return post(path, content, if_match=match)

    return ready
