"""What each route leaves in the audit trail when it goes through: the one table of it.

A refusal leaves its event by itself: see `Edge.answer`. A route without a line here fails the
tests (tests/consistency/test_traces.py): whoever adds a route says what it leaves.
"""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class Trace:
    """Exactly one event of one of these acts, or nothing and why.

    `always`: whenever the call goes through; else only when it changed something, so that the
    same call sent again leaves nothing. `read`: the edge writes it, before the answer leaves.
    """

    acts: tuple[str, ...] = ()
    always: bool = True
    read: bool = False
    why: str = ""


def _always(*acts: str) -> Trace:
    return Trace(acts)


def _once(*acts: str) -> Trace:
    return Trace(acts, always=False)


def _read(act: str) -> Trace:
    return Trace((act,), read=True)


NOTHING = Trace()
STORES_NOTHING = Trace(why="stores nothing")
PART = Trace(why="what arrives in parts leaves its event when it is complete")
ANONYMOUS = Trace(why="an event would tell the minute of an anonymous answer")
OWN_CODE = Trace(why="a resident looks at the own request; nothing that was written is told")

_REPORT = "/monthly-reports/{unit}/{period}"
_SUPPLEMENT = "/monthly-supplements/{unit}/{period}"
_FILE = f"{_SUPPLEMENT}/attachments/{{id}}"
_STATION = "/directory/{unit}/{station}"
_OWNED = "/registers/{name}/{owner}"
_PHOTOS = f"{_OWNED}/{{id}}/attachments"

TRACES: Mapping[str, Trace] = {
    "POST /session": _always("sign_in"),
    "DELETE /session": _once("sign_out"),
    "POST /proof": _always("prove"),
    "POST /activation": _always("account_activate"),
    "POST /password": _always("password_change"),
    "POST /totp": _always("totp_show"),
    "PUT /totp": _always("totp_set"),
    "POST /passkeys": STORES_NOTHING,
    "PUT /passkeys": _once("passkey_add"),
    "DELETE /passkeys/{id}": _once("passkey_remove"),
    "DELETE /sessions": _always("sign_out_everywhere"),
    "POST /device": _read("device_trust"),
    "POST /accounts": _always("account_add"),
    "POST /accounts/{name}/reset": _always("account_reset"),
    "POST /accounts/{name}/role": _always("account_role"),
    "POST /accounts/{name}/disable": _always("account_disable"),
    f"GET {_REPORT}": _once("open"),
    f"PUT {_REPORT}/draft": _always("draft"),
    f"POST {_REPORT}/check": STORES_NOTHING,
    f"POST {_REPORT}/paste": STORES_NOTHING,
    f"POST {_REPORT}/villages": STORES_NOTHING,
    f"POST {_REPORT}/import": _always("draft"),
    f"POST {_REPORT}/submissions": _once("submit"),
    f"POST {_REPORT}/recall": _always("recall"),
    f"POST {_REPORT}/amendments": _always("amend"),
    f"POST {_REPORT}/returns": _always("returned"),
    f"POST {_REPORT}/acceptances": _always("accepted"),
    f"POST {_REPORT}/exemptions": _always("exempt"),
    f"POST {_REPORT}/extensions": _once("extend"),
    f"PUT {_SUPPLEMENT}": _always("supplement"),
    f"POST {_SUPPLEMENT}/check": STORES_NOTHING,
    f"POST {_SUPPLEMENT}/attachments": PART,
    f"PUT {_FILE}/parts/{{part}}": PART,
    f"POST {_FILE}/completion": _once("attach"),
    f"GET {_FILE}": _read("attachment_read"),
    f"DELETE {_FILE}": _always("detach"),
    f"POST {_STATION}/confirmations": _once("directory_confirmed"),
    f"POST {_STATION}/corrections": _always("directory_proposed"),
    f"POST {_STATION}/corrections/{{id}}/withdrawal": _always("directory_withdrawn"),
    "POST /corrections/{id}/approvals": _always("directory_approved"),
    "POST /corrections/{id}/refusals": _always("directory_refused"),
    f"POST {_OWNED}": _once("entry_save", "entry_withdraw"),
    f"PUT {_OWNED}/{{id}}": _always("entry_save", "entry_withdraw"),
    f"POST {_OWNED}/check": STORES_NOTHING,
    f"POST {_OWNED}/import": STORES_NOTHING,
    f"POST {_PHOTOS}": PART,
    f"PUT {_PHOTOS}/{{file}}/parts/{{part}}": PART,
    f"POST {_PHOTOS}/{{file}}/completion": _once("attach"),
    f"GET {_PHOTOS}/{{file}}": _read("attachment_read"),
    f"DELETE {_PHOTOS}/{{file}}": _always("detach"),
    "GET /register-files/{name}": _always("export"),
    "GET /breakdown-files/{name}": _always("export"),
    "GET /desk-files/{name}": _always("export"),
    "GET /exports/{name}": _always("export"),
    "POST /bulletins/{name}/issues": _once("issue_paper"),
    "POST /progress-releases/{period}": _always("publish"),
    "POST /desk/requests/{id}/openings": _always("request_open"),
    "POST /desk/requests/{id}/marks": _always(
        "request_contacted", "request_unreached", "request_referred"
    ),
    "POST /desk/requests/{id}/copies": _always("request_copied"),
    "POST /desk/requests/{id}/erasures": _always("request_erased"),
    "POST /requests/{kind}": _once("request_received"),
    "POST /request-status": OWN_CODE,
    "POST /request-copies": _once("request_copied"),
    "POST /request-withdrawals": _once("request_withdrawn"),
    "POST /answers/{kind}": ANONYMOUS,
    "GET /audit": _read("audit_read"),
    "GET /audit.csv": _read("audit_export"),
}

# Reads that leave nothing: what people do all day with their own unit's or the district's
# figures, and what anybody may see.
PLAIN = frozenset(
    line.strip()
    for line in """
    GET /accounts
    GET /agenda
    GET /audit-soundness
    GET /breakdowns/{name}
    GET /building
    GET /bulletins/{name}
    GET /bulletins/{name}/issues
    GET /bulletins/{name}/issues/{edition}
    GET /compliance
    GET /corrections
    GET /deletion-certificates/{id}
    GET /desk/counts
    GET /desk/requests
    GET /directory-mismatches
    GET /directory/{unit}
    GET /feedback-figures
    GET /forms/{name}
    GET /health
    GET /indicators
    GET /monthly-reports
    GET /monthly-reports/{unit}/{period}/differences
    GET /monthly-reports/{unit}/{period}/events
    GET /monthly-reports/{unit}/{period}/form.xlsx
    GET /monthly-reports/{unit}/{period}/versions/{name}
    GET /monthly-reports/{unit}/{period}/versions/{name}/receipt.pdf
    GET /monthly-reports/{unit}/{period}/villages.xlsx
    GET /monthly-supplements/{unit}/{period}
    GET /monthly-supplements/{unit}/{period}/attachments
    GET /openapi.json
    GET /overview
    GET /own-acts
    GET /periods
    GET /progress-releases/{period}
    GET /puzzles/{kind}
    GET /registers
    GET /registers/{name}
    GET /registers/{name}/{owner}
    GET /registers/{name}/{owner}/{id}
    GET /registers/{name}/{owner}/{id}/attachments
    GET /reminders
    GET /reminders/{name}
    GET /session
    GET /sessions
    GET /supervision-lists/{name}
    GET /targets
    GET /units/{unit}/annex5.pdf
    GET /units/{unit}/profile.pdf
    GET /verifications/{receipt}
    """.strip().splitlines()
)


def trace_of(method: str, path: str) -> Trace:
    """The route's line."""
    return TRACES.get(f"{method} {path}", NOTHING)
