"""Routes of the district's desk: what waits today, and the building plan against the facts."""

from chalicelib.application.read_building import read_building
from chalicelib.application.read_desk import read_desk
from chalicelib.domain.roles import Permission

from .call import Call
from .edge import Edge
from .reply import Reply, json_reply
from .routes import Route


def desk_routes(edge: Edge) -> list[Route]:
    """GET /desk and GET /building."""

    def desk(_: Call) -> Reply:
        return json_reply(read_desk(edge.services))

    def building(call: Call) -> Reply:
        return json_reply(read_building(edge.services, call.query.get("period", "")))

    read = Permission.DISTRICT_READ
    return [
        Route("GET", "/desk", read, "今天要办的", desk),
        Route("GET", "/building", read, "建设计划、月报和公开信息对照", building),
    ]
