"""Route of the events calendar: what a month's report may take from it."""

from chalicelib.application.list_events import list_events
from chalicelib.domain.roles import Permission

from .call import Call
from .edge import Edge
from .reply import Reply, json_reply
from .routes import Route

EVENTS = "/monthly-reports/{unit}/{period}/events"


def event_routes(edge: Edge) -> list[Route]:
    """The one route; it reads and stores nothing."""

    def show(call: Call) -> Reply:
        unit, period = call.path["unit"], call.path["period"]
        return json_reply(list_events(edge.services, call.caller, unit, period))

    return [Route("GET", EVENTS, Permission.REPORTS_READ, "报告期内办过的活动", show)]
