"""Routes of targets and standards: the district's own plan, or another one to try."""

from chalicelib.application.break_down import breakdown_json
from chalicelib.application.export_breakdown import export_breakdown
from chalicelib.application.export_desk import export_desk
from chalicelib.application.read_compliance import read_compliance
from chalicelib.application.read_indicators import read_indicators
from chalicelib.application.read_targets import read_targets
from chalicelib.domain.roles import Permission

from .call import Call
from .edge import Edge
from .register_files import table_reply
from .reply import Reply, json_reply
from .routes import Route


def target_routes(edge: Edge) -> list[Route]:
    """Targets, indicators, what lies behind one of them, and standards."""

    def targets(call: Call) -> Reply:
        plan, period = call.query.get("plan"), call.query.get("period", "")
        return json_reply(read_targets(edge.services, plan, period))

    def compliance(call: Call) -> Reply:
        return json_reply(read_compliance(edge.services, call.query.get("plan")))

    def told(call: Call) -> Reply:
        return json_reply(read_indicators(edge.services, call.query.get("period", "")))

    def apart(call: Call) -> Reply:
        plan, period = call.query.get("plan"), call.query.get("period", "")
        return json_reply(breakdown_json(edge.services, call.path["name"], plan, period))

    def apart_as_file(call: Call) -> Reply:
        plan, period = call.query.get("plan"), call.query.get("period", "")
        name = call.path["name"]
        sheets, kind = export_breakdown(edge.services, call.caller, name, plan, period)
        return table_reply(edge.services, sheets, kind, f"{period}-{name}")

    def desk_as_file(call: Call) -> Reply:
        plan, period = call.query.get("plan"), call.query.get("period", "")
        name = call.path["name"]
        sheets, kind = export_desk(edge.services, call.caller, name, plan, period)
        return table_reply(edge.services, sheets, kind, name)

    read, export = Permission.DISTRICT_READ, Permission.DISTRICT_EXPORT
    return [
        Route("GET", "/targets", read, "一个方案的目标和现状", targets),
        Route("GET", "/indicators", read, "一个报告期的各项指标", told),
        Route("GET", "/breakdowns/{name}", read, "一项目标或指标的明细，到月报的哪一版", apart),
        Route(
            "GET",
            "/breakdown-files/{name}",
            export,
            "一项的明细（Excel、CSV）",
            apart_as_file,
            proof=True,
        ),
        Route("GET", "/desk-files/{name}", export, "工作台的一张表（Excel、CSV）", desk_as_file),
        Route("GET", "/compliance", read, "站点对照一个方案的建设标准", compliance),
    ]
