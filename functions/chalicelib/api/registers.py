"""Routes of the registers: one family for all of them, whatever their forms ask."""

from chalicelib.application.findings_json import findings_json
from chalicelib.application.read_register import (
    entry_json,
    list_registers,
    read_all,
    read_entry,
    read_register,
)
from chalicelib.application.save_entry import Saving, add_entry, check_entry, save_entry
from chalicelib.domain.errors import StaleRevision
from chalicelib.domain.findings import Finding
from chalicelib.domain.registers import ONLY, Entry
from chalicelib.domain.roles import Permission

from .call import Call
from .edge import Edge
from .reply import Reply, etag, json_reply
from .routes import Route

OWNED = "/registers/{name}/{owner}"
ENTRY = f"{OWNED}/{{id}}"


def register_routes(edge: Edge) -> list[Route]:
    """Every route under /registers."""
    services = edge.services

    def catalogue(call: Call) -> Reply:
        return json_reply({"registers": list_registers(services, call.caller)})

    def everyone(call: Call) -> Reply:
        return json_reply(read_all(services, call.caller, call.path["name"]))

    def owned(call: Call) -> Reply:
        return json_reply(read_register(services, call.caller, *_owned(call)))

    def show(call: Call) -> Reply:
        revision, entry = read_entry(services, call.caller, *_owned(call), call.path["id"])
        return json_reply(entry, headers=etag(revision))

    def add(call: Call) -> Reply:
        key = call.idempotency_key
        try:
            done = add_entry(services, call.caller, *_owned(call), key, _saving(call))
        except StaleRevision as error:
            return _newest(edge, call, ONLY, error)
        return _saved(edge, call, *done, status=201)

    def save(call: Call) -> Reply:
        revision, entry = call.revision, call.path["id"]
        try:
            done = save_entry(services, call.caller, *_owned(call), entry, revision, _saving(call))
        except StaleRevision as error:
            return _newest(edge, call, entry, error)
        return _saved(edge, call, *done, status=200)

    def check(call: Call) -> Reply:
        entry, answers = call.body.get("id"), call.body["answers"]
        findings = check_entry(services, call.caller, *_owned(call), entry, answers)
        return json_reply({"findings": _told(edge, call, findings)})

    read, write = Permission.REGISTERS_READ, Permission.REGISTERS_WRITE
    return [
        Route("GET", "/registers", read, "有哪些台账", catalogue),
        Route("GET", "/registers/{name}", read, "一种台账的全部记录", everyone),
        Route("GET", OWNED, read, "一个单位的台账", owned),
        Route("POST", OWNED, write, "台账加一条", add, body="Entry"),
        Route("POST", f"{OWNED}/check", write, "校验一条记录，不保存", check, body="EntryCheck"),
        Route("GET", ENTRY, read, "一条记录和它的历次修改", show),
        Route("PUT", ENTRY, write, "修改一条记录", save, body="Entry"),
    ]


def _owned(call: Call) -> tuple[str, str]:
    return call.path["name"], call.path["owner"]


def _saving(call: Call) -> Saving:
    body = call.body
    return Saving(body["answers"], body.get("reasons", {}), body.get("withdrawn", False))


def _saved(edge: Edge, call: Call, entry: Entry, findings: list[Finding], status: int) -> Reply:
    body = entry_json(entry) | {"findings": _told(edge, call, findings)}
    return json_reply(body, status, headers=etag(entry.revision))


def _newest(edge: Edge, call: Call, entry: str, error: StaleRevision) -> Reply:
    _, current = read_entry(edge.services, call.caller, *_owned(call), entry)
    return edge.problems.of(error, current=current)


def _told(edge: Edge, call: Call, findings: list[Finding]) -> list[dict[str, object]]:
    _, form = edge.services.registering.of(call.caller, call.path["name"])
    return findings_json(form, findings)
