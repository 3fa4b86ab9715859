"""Routes of the periods."""

from chalicelib.application.list_periods import list_periods
from chalicelib.domain.roles import Permission

from .call import Call
from .edge import Edge
from .reply import Reply, json_reply
from .routes import Route


def period_routes(edge: Edge) -> list[Route]:
    """GET /periods."""

    def show(call: Call) -> Reply:
        return json_reply(list_periods(edge.services, call.caller))

    return [Route("GET", "/periods", Permission.REPORTS_READ, "开放的和过去的报告期", show)]
