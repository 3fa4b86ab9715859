"""Routes of targets and standards: the district's own plan, or another one to try."""

from chalicelib.application.read_compliance import read_compliance
from chalicelib.application.read_indicators import read_indicators
from chalicelib.application.read_targets import read_targets
from chalicelib.domain.roles import Permission

from .call import Call
from .edge import Edge
from .reply import Reply, json_reply
from .routes import Route


def target_routes(edge: Edge) -> list[Route]:
    """GET /targets, GET /compliance and GET /indicators."""

    def targets(call: Call) -> Reply:
        plan, period = call.query.get("plan"), call.query.get("period", "")
        return json_reply(read_targets(edge.services, plan, period))

    def compliance(call: Call) -> Reply:
        return json_reply(read_compliance(edge.services, call.query.get("plan")))

    def told(call: Call) -> Reply:
        return json_reply(read_indicators(edge.services, call.query.get("period", "")))

    read = Permission.DISTRICT_READ
    return [
        Route("GET", "/targets", read, "一个方案的目标和现状", targets),
        Route("GET", "/indicators", read, "一个报告期的各项指标", told),
        Route("GET", "/compliance", read, "站点对照一个方案的建设标准", compliance),
    ]
