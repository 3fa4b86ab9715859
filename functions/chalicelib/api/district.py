"""Routes of the district's desk: the month's overview, the bulletins as drafts and as issued."""

from chalicelib.application.issue_paper import issue_paper, issued_json, issued_pdf, paper_json
from chalicelib.application.month_bulletin import month_bulletin_pdf
from chalicelib.application.span_bulletin import span_bulletin_pdf
from chalicelib.application.summarise_month import month_overview
from chalicelib.domain.errors import UnknownPeriod, UnknownVersion
from chalicelib.domain.issue import Issue
from chalicelib.domain.roles import Permission
from chalicelib.domain.span import is_span

from .call import Call
from .edge import Edge
from .reply import Reply, json_reply, pdf_reply
from .routes import Route

ISSUES = "/bulletins/{name}/issues"


def district_routes(edge: Edge) -> list[Route]:
    """GET /overview, the drafts at /bulletins/{name}, what was issued below them."""
    services = edge.services

    def overview(call: Call) -> Reply:
        return json_reply(month_overview(services, call.query.get("period", "")))

    def draft(call: Call) -> Reply:
        name = call.pdf_name(UnknownPeriod)
        content = (span_bulletin_pdf if is_span(name) else month_bulletin_pdf)(services, name)
        return _pdf(edge, content, name, "（送审稿）")

    def issued(call: Call) -> Reply:
        return json_reply(issued_json(services, call.path["name"]))

    def issue(call: Call) -> Reply:
        asked = Issue.parse(call.body["number"], call.body.get("dated", ""), services.today())
        return json_reply(
            paper_json(issue_paper(services, call.caller, call.path["name"], asked)), 201
        )

    def paper(call: Call) -> Reply:
        name = call.path["name"]
        edition = call.pdf_name(UnknownVersion, "edition")
        return _pdf(edge, issued_pdf(services, name, edition), name, "")

    read, number = Permission.DISTRICT_READ, "给通报或报告登记发文字号"
    return [
        Route("GET", "/overview", read, "一个报告期的区级汇总", overview),
        Route("GET", "/bulletins/{name}", read, "月、季、半年或年汇总的送审稿（PDF）", draft),
        Route("GET", ISSUES, read, "一个报告期已登记发文字号的文件", issued),
        Route("POST", ISSUES, Permission.PAPERS_ISSUE, number, issue, body="Issue"),
        Route("GET", f"{ISSUES}/{{edition}}", read, "已登记发文字号的文件（PDF）", paper),
    ]


def _pdf(edge: Edge, content: bytes, name: str, mark: str) -> Reply:
    district = edge.services.district
    shown = f"{district.name}{name}心理健康服务情况汇总{mark}.pdf"
    return pdf_reply(content, shown, f"{district.code}-{name}.pdf")
