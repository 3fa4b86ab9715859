"""Routes of the directory: read, confirm, correct, approve, and both sides of a mismatch."""

from chalicelib.application.correct_directory import (
    confirm_station,
    propose_correction,
    withdraw_correction,
)
from chalicelib.application.directory_mismatches import directory_mismatches
from chalicelib.application.read_directory import read_directory
from chalicelib.application.review_corrections import (
    approve_correction,
    list_corrections,
    refuse_correction,
)
from chalicelib.domain.roles import Permission

from .call import Call
from .edge import Edge
from .problems import remark_json
from .reply import Reply, json_reply
from .routes import Route

UNIT = "/directory/{unit}"
STATION = UNIT + "/{station}"
OWN = STATION + "/corrections"


def directory_routes(edge: Edge) -> list[Route]:
    """Every route of the street and of the district."""
    return [*_street_routes(edge), *_district_routes(edge)]


def _street_routes(edge: Edge) -> list[Route]:
    services = edge.services

    def show(call: Call) -> Reply:
        return json_reply(read_directory(services, call.caller, call.path["unit"]))

    def confirm(call: Call) -> Reply:
        entry = confirm_station(services, call.caller, *_station(call))
        return json_reply({"confirmed_on": services.today().isoformat()}, 201 if entry else 200)

    def propose(call: Call) -> Reply:
        id, remarks = propose_correction(services, call.caller, *_station(call), call.body)
        return json_reply({"id": id, "findings": [remark_json(one) for one in remarks]}, 201)

    def withdraw(call: Call) -> Reply:
        withdraw_correction(services, call.caller, *_station(call), call.path["id"])
        return json_reply({"id": call.path["id"], "state": "withdrawn"})

    read, write = Permission.DIRECTORY_READ, Permission.DIRECTORY_WRITE
    back = f"{OWN}/{{id}}/withdrawal"
    return [
        Route("GET", UNIT, read, "一个单位的公开信息", show),
        Route("POST", f"{STATION}/confirmations", write, "确认仍准确", confirm, body="Empty"),
        Route("POST", OWN, write, "提出更正", propose, body="Correction"),
        Route("POST", back, write, "撤回更正", withdraw, body="Empty"),
    ]


def _district_routes(edge: Edge) -> list[Route]:
    services = edge.services

    def waiting(call: Call) -> Reply:
        return json_reply(list_corrections(services, call.query.get("state", "")))

    def approve(call: Call) -> Reply:
        approve_correction(services, call.caller, call.path["id"])
        return json_reply({"id": call.path["id"], "state": "approved"})

    def refuse(call: Call) -> Reply:
        refuse_correction(services, call.caller, call.path["id"], call.body["reason"])
        return json_reply({"id": call.path["id"], "state": "refused"})

    def mismatches(call: Call) -> Reply:
        return json_reply(directory_mismatches(services, call.query.get("period", "")))

    review, read = Permission.CORRECTIONS_REVIEW, Permission.DISTRICT_READ
    one = "/corrections/{id}"
    return [
        Route("GET", "/corrections", review, "各单位提出的更正", waiting),
        Route("POST", f"{one}/approvals", review, "采用更正", approve, body="Empty"),
        Route("POST", f"{one}/refusals", review, "不采用更正", refuse, body="Reason"),
        Route("GET", "/directory-mismatches", read, "月报与公开信息不一致", mismatches),
    ]


def _station(call: Call) -> tuple[str, str]:
    return call.path["unit"], call.path["station"]
