"""Routes of the audit trail: read it, check it, take it away; and one's own acts."""

import re
from collections.abc import Callable, Sequence
from typing import Any

from chalicelib.application.check_audit import check_chains, standing, told
from chalicelib.application.read_audit import (
    Wanted,
    csv_rows,
    own_acts,
    read_audit,
    wanted_days,
)
from chalicelib.domain.roles import Permission
from chalicelib.domain.sheet_text import csv_text, neutral

from .call import Call
from .edge import Edge
from .reply import Reply, file_reply, json_reply
from .routes import CSV, Route

NAME = re.compile(r"\\{\w+\\}")  # as re.escape leaves a name in braces
FILTERS = ("place", "person", "act", "outcome")


def audit_routes(edge: Edge, others: Sequence[Route]) -> list[Route]:
    """GET /audit, /audit.csv, /audit-soundness and /own-acts; `others` name what was asked for."""
    services, summary = edge.services, _summaries(others)

    def wanted(call: Call) -> Wanted:
        days = wanted_days(services, call.query.get("first", ""), call.query.get("last", ""))
        place, person, act, outcome = (call.query.get(name, "") for name in FILTERS)
        return Wanted(*days, place, person, act, outcome)

    def explained(page: dict[str, Any]) -> dict[str, Any]:
        events = [{**one, "asked": summary(one["target"])} for one in page["events"]]
        return {**page, "events": events}

    def show(call: Call) -> Reply:
        asked = wanted(call)
        page = explained(read_audit(services, asked, call.query.get("before", "")))
        if "before" not in call.query:
            page["standing"] = standing(services, asked.first, asked.last)
        return json_reply(page)

    def export(call: Call) -> Reply:
        asked = wanted(call)
        rows = [[neutral(cell) for cell in row] for row in csv_rows(services, asked)]
        days = f"{asked.first}-{asked.last}".replace("-", "")
        name = f"{services.district.name}操作记录{asked.first}至{asked.last}.csv"
        return file_reply(csv_text(rows), CSV, name, f"audit-{days}.csv")

    def soundness(_: Call) -> Reply:
        return json_reply(told(services, check_chains(services)))

    def own(call: Call) -> Reply:
        page = own_acts(services, call.caller, call.query.get("before", ""))
        return json_reply(explained(page))

    read, signed_in = Permission.AUDIT_READ, Permission.SIGNED_IN
    whole = "全部操作记录是否完整"
    return [
        Route("GET", "/audit", read, "几天的操作记录", show),
        Route("GET", "/audit.csv", Permission.AUDIT_EXPORT, "操作记录（CSV）", export, proof=True),
        Route("GET", "/audit-soundness", read, whole, soundness),
        Route("GET", "/own-acts", signed_in, "自己的操作记录", own),
    ]


def _summaries(routes: Sequence[Route]) -> Callable[[str], str | None]:
    """The words of the route behind a target such as `GET /accounts`; None for other targets."""
    known = [
        (re.compile(NAME.sub("[^/]+", re.escape(f"{one.method} {one.path}"))), one.summary)
        for one in sorted(routes, key=lambda one: one.path.count("{"))
    ]
    return lambda target: next((text for form, text in known if form.fullmatch(target)), None)
