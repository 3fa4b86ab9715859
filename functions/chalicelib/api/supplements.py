"""Routes of the supplement (补充材料): read, save, check."""

from chalicelib.application.findings_json import findings_json
from chalicelib.application.read_supplement import read_supplement
from chalicelib.application.save_supplement import check_supplement, save_supplement
from chalicelib.domain.errors import StaleRevision
from chalicelib.domain.roles import Permission

from .call import Call
from .edge import Edge
from .reply import Reply, etag, json_reply
from .routes import Route

SUPPLEMENT = "/monthly-supplements/{unit}/{period}"


def supplement_routes(edge: Edge) -> list[Route]:
    """Every route under /monthly-supplements."""
    services, kit = edge.services, edge.services.supplementing

    def show(call: Call) -> Reply:
        revision, supplement = read_supplement(services, call.caller, *_named(call))
        return json_reply(supplement, headers=etag(revision))

    def save(call: Call) -> Reply:
        unit, period = _named(call)
        revision, answers = call.revision, call.body["answers"]
        try:
            saved, findings = save_supplement(
                services, call.caller, unit, period, revision=revision, answers=answers
            )
        except StaleRevision as error:
            _, current = read_supplement(services, call.caller, unit, period)
            return edge.problems.of(error, current=current)
        body = {
            "revision": saved.revision,
            "saved_at": saved.saved_at.isoformat(),
            "findings": findings_json(kit, findings),
        }
        return json_reply(body, headers=etag(saved.revision))

    def check(call: Call) -> Reply:
        findings = check_supplement(services, call.caller, *_named(call), call.body["answers"])
        return json_reply({"findings": findings_json(kit, findings)})

    read, write = Permission.SUPPLEMENTS_READ, Permission.SUPPLEMENTS_WRITE
    return [
        Route("GET", SUPPLEMENT, read, "一份补充材料", show),
        Route("PUT", SUPPLEMENT, write, "保存补充材料", save, body="Supplement"),
        Route("POST", f"{SUPPLEMENT}/check", write, "校验补充材料，不保存", check, body="Check"),
    ]


def _named(call: Call) -> tuple[str, str]:
    return call.path["unit"], call.path["period"]
