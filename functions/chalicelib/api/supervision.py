"""Route of the three lists of a week or a month on paper."""

from chalicelib.application.print_lists import lists_pdf
from chalicelib.domain.errors import UnknownPeriod
from chalicelib.domain.roles import Permission

from .call import Call
from .edge import Edge
from .reply import Reply, pdf_reply
from .routes import Route


def supervision_routes(edge: Edge) -> list[Route]:
    """GET /supervision-lists/{name}."""

    def paper(call: Call) -> Reply:
        when = call.pdf_name(UnknownPeriod)
        content = lists_pdf(edge.services, when)
        shown = f"{edge.services.district.name}{when}任务责任问题清单.pdf"
        return pdf_reply(content, shown, f"{edge.services.district.code}-{when}-lists.pdf")

    about = "一周（2025-W51）或一个报告期的任务清单、责任清单、问题清单（PDF）"
    path = "/supervision-lists/{name}"
    return [Route("GET", path, Permission.DISTRICT_READ, about, paper)]
