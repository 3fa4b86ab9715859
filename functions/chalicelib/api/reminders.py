"""Routes of the reminders."""

from chalicelib.application.list_reminders import list_reminders
from chalicelib.domain.roles import Permission

from .call import Call
from .edge import Edge
from .reply import Reply, json_reply
from .routes import Route


def reminder_routes(edge: Edge) -> list[Route]:
    """GET /reminders."""

    def show(call: Call) -> Reply:
        return json_reply(list_reminders(edge.services, call.query.get("period", "")))

    about = "一个报告期的催报：哪天提醒、还差谁、已经提醒过谁"
    return [Route("GET", "/reminders", Permission.DISTRICT_READ, about, show)]
