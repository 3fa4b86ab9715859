"""Routes of papers about one unit."""

from chalicelib.application.print_profile import profile_pdf
from chalicelib.domain.roles import Permission

from .call import Call
from .edge import Edge
from .reply import Reply, pdf_reply
from .routes import Route


def paper_routes(edge: Edge) -> list[Route]:
    """GET /units/{unit}/profile.pdf."""

    def profile(call: Call) -> Reply:
        unit = call.path["unit"]
        content = profile_pdf(edge.services, call.caller, unit)
        name = f"{edge.services.district.unit(unit).name}心理服务情况.pdf"
        return pdf_reply(content, name, f"{unit}-profile.pdf")

    read = Permission.REPORTS_READ
    return [
        Route("GET", "/units/{unit}/profile.pdf", read, "一个单位的一页概况（PDF）", profile),
    ]
