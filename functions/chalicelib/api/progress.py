"""Routes of public progress: what would be published, and publishing it."""

from chalicelib.application.publish_progress import preview_progress, publish_progress
from chalicelib.domain.roles import Permission

from .call import Call
from .edge import Edge
from .reply import Reply, json_reply
from .routes import Route

RELEASE = "/progress-releases/{period}"


def progress_routes(edge: Edge) -> list[Route]:
    """GET and POST /progress-releases/{period}."""

    def preview(call: Call) -> Reply:
        return json_reply(preview_progress(edge.services, call.path["period"]))

    def publish(call: Call) -> Reply:
        done = publish_progress(edge.services, call.caller, call.path["period"])
        return json_reply(done, 201)

    read, issue = Permission.DISTRICT_READ, Permission.PAPERS_ISSUE
    return [
        Route("GET", RELEASE, read, "公开进展：公布前看一看", preview),
        Route("POST", RELEASE, issue, "公布一个报告期的进展", publish, body="Empty"),
    ]
