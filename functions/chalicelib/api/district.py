"""Routes of the district's desk: the month's overview and its PDF."""

from chalicelib.application.summarise_month import month_overview, month_report_pdf
from chalicelib.domain.errors import UnknownPeriod
from chalicelib.domain.roles import Permission

from .call import Call
from .edge import Edge
from .reply import Reply, json_reply, pdf_reply
from .routes import Route


def district_routes(edge: Edge) -> list[Route]:
    """GET /overview and GET /bulletins/{name}."""

    def overview(call: Call) -> Reply:
        return json_reply(month_overview(edge.services, call.query.get("period", "")))

    def bulletin(call: Call) -> Reply:
        period = _period(call.path["name"])
        content = month_report_pdf(edge.services, period)
        name = f"{edge.services.district.name}{period}心理健康服务情况汇总.pdf"
        return pdf_reply(content, name, f"{edge.services.district.code}-{period}.pdf")

    read = Permission.DISTRICT_READ
    return [
        Route("GET", "/overview", read, "一个报告期的区级汇总", overview),
        Route("GET", "/bulletins/{name}", read, "一个报告期的区级汇总（PDF）", bulletin),
    ]


def _period(name: str) -> str:
    if not name.endswith(".pdf"):
        raise UnknownPeriod(name)
    return name.removesuffix(".pdf")
