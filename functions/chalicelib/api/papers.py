"""Routes of papers about one unit, and of the blank forms."""

from chalicelib.application.print_forms import blank_form_pdf, schedule_pdf
from chalicelib.application.print_profile import profile_pdf
from chalicelib.domain.errors import UnknownVersion
from chalicelib.domain.roles import Permission

from .call import Call
from .edge import Edge
from .reply import Reply, pdf_reply
from .routes import Route

TITLES = {"annex3": "附件3心理辅导个案记录表", "annex5": "附件5心灵驿站和心理咨询室建成时间表"}


def paper_routes(edge: Edge) -> list[Route]:
    """GET /units/{unit}/profile.pdf, /units/{unit}/annex5.pdf and /forms/{name}."""

    def profile(call: Call) -> Reply:
        unit = call.path["unit"]
        content = profile_pdf(edge.services, call.caller, unit)
        name = f"{edge.services.district.unit(unit).name}心理服务情况.pdf"
        return pdf_reply(content, name, f"{unit}-profile.pdf")

    def schedule(call: Call) -> Reply:
        unit = call.path["unit"]
        content = schedule_pdf(edge.services, call.caller, unit)
        name = f"{edge.services.district.unit(unit).name}{TITLES['annex5']}.pdf"
        return pdf_reply(content, name, f"{unit}-annex5.pdf")

    def blank(call: Call) -> Reply:
        form = call.pdf_name(UnknownVersion)
        content = blank_form_pdf(edge.services, form)
        return pdf_reply(content, f"{TITLES[form]}（空白）.pdf", f"{form}.pdf")

    read, signed_in = Permission.REPORTS_READ, Permission.SIGNED_IN
    return [
        Route("GET", "/units/{unit}/profile.pdf", read, "一个单位的一页概况（PDF）", profile),
        Route("GET", "/units/{unit}/annex5.pdf", read, "附件5，已列村（社区）（PDF）", schedule),
        Route("GET", "/forms/{name}", signed_in, "空白的附件3、附件5（PDF）", blank),
    ]
