"""Routes of the reminders."""

from chalicelib.application.list_reminders import list_reminders
from chalicelib.application.print_reminders import reminder_list_pdf
from chalicelib.domain.errors import UnknownPeriod
from chalicelib.domain.roles import Permission

from .call import Call
from .edge import Edge
from .reply import Reply, json_reply, pdf_reply
from .routes import Route


def reminder_routes(edge: Edge) -> list[Route]:
    """GET /reminders and GET /reminders/{name}."""

    def show(call: Call) -> Reply:
        return json_reply(list_reminders(edge.services, call.query.get("period", "")))

    def paper(call: Call) -> Reply:
        period = call.pdf_name(UnknownPeriod)
        content = reminder_list_pdf(edge.services, period)
        shown = f"{edge.services.district.name}{period}催报名单.pdf"
        return pdf_reply(content, shown, f"{edge.services.district.code}-{period}-reminders.pdf")

    read = Permission.DISTRICT_READ
    about = "一个报告期的催报：哪天提醒、还差谁、已经提醒过谁"
    return [
        Route("GET", "/reminders", read, about, show),
        Route("GET", "/reminders/{name}", read, "一个报告期的催报名单（PDF）", paper),
    ]
