"""The public route that tells whether a paper is what the district received."""

from chalicelib.application.verify_record import verify_record
from chalicelib.domain.roles import Permission

from .call import Call
from .edge import Edge
from .reply import Reply, json_reply
from .routes import Route


def verification_routes(edge: Edge) -> list[Route]:
    """GET /verifications/{receipt}."""

    def verify(call: Call) -> Reply:
        receipt, digest = call.path["receipt"], call.query.get("h", "")
        return json_reply(verify_record(edge.services, receipt, digest))

    path, summary = "/verifications/{receipt}", "纸面与区里收到的是否一致"
    return [Route("GET", path, Permission.ANYONE, summary, verify)]
