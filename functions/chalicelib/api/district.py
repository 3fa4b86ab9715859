"""Routes of the district's desk: the month's overview and the bulletins as PDF."""

import re

from chalicelib.application.month_bulletin import month_bulletin_pdf
from chalicelib.application.span_bulletin import span_bulletin_pdf
from chalicelib.application.summarise_month import month_overview
from chalicelib.domain.errors import UnknownPeriod
from chalicelib.domain.issue import Issue
from chalicelib.domain.roles import Permission

from .call import Call
from .edge import Edge
from .reply import Reply, json_reply, pdf_reply
from .routes import Route

SPAN = re.compile(r"[0-9]{4}(-[QH][0-9])?")


def district_routes(edge: Edge) -> list[Route]:
    """GET /overview and GET /bulletins/{name}."""

    def overview(call: Call) -> Reply:
        return json_reply(month_overview(edge.services, call.query.get("period", "")))

    def bulletin(call: Call) -> Reply:
        period, issue = _period(call.path["name"]), _issue(edge, call)
        print_it = span_bulletin_pdf if SPAN.fullmatch(period) else month_bulletin_pdf
        content = print_it(edge.services, period, issue)
        name = f"{edge.services.district.name}{period}心理健康服务情况汇总.pdf"
        return pdf_reply(content, name, f"{edge.services.district.code}-{period}.pdf")

    read = Permission.DISTRICT_READ
    return [
        Route("GET", "/overview", read, "一个报告期的区级汇总", overview),
        Route(
            "GET", "/bulletins/{name}", read, "一个月、季度、半年或一年的区级汇总（PDF）", bulletin
        ),
    ]


def _issue(edge: Edge, call: Call) -> Issue:
    """The 发文字号 that the district typed and its day; without one, a draft for approval."""
    number, dated = call.query.get("number", ""), call.query.get("dated", "")
    return Issue.parse(number, dated, edge.services.today())


def _period(name: str) -> str:
    if not name.endswith(".pdf"):
        raise UnknownPeriod(name)
    return name.removesuffix(".pdf")
