"""Routes of the district's desk: what waits today, and the building plan against the facts."""

from chalicelib.application.read_agenda import read_agenda
from chalicelib.application.read_building import read_building
from chalicelib.domain.roles import Permission

from .call import Call
from .edge import Edge
from .reply import Reply, json_reply
from .routes import Route


def agenda_routes(edge: Edge) -> list[Route]:
    """GET /agenda and GET /building."""

    def agenda(_: Call) -> Reply:
        return json_reply(read_agenda(edge.services))

    def building(call: Call) -> Reply:
        return json_reply(read_building(edge.services, call.query.get("period", "")))

    read = Permission.DISTRICT_READ
    return [
        Route("GET", "/agenda", read, "今天要办的", agenda),
        Route("GET", "/building", read, "建设计划、月报和公开信息对照", building),
    ]
