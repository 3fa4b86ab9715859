"""Routes of those who read residents' requests, and of the district's figures of feedback."""

from chalicelib.application.erase_request import erase_at_desk
from chalicelib.application.feedback_figures import feedback_figures
from chalicelib.application.request_copies import copy_at_desk
from chalicelib.application.serve_desk import (
    count_requests,
    list_requests,
    mark_request,
    open_request,
)
from chalicelib.domain.roles import Permission

from .call import Call
from .edge import Edge
from .reply import Reply, json_reply
from .routes import Route

ONE = "/desk/requests/{id}"


def desk_routes(edge: Edge) -> list[Route]:
    """What lies on the caller's own desk; opening is a POST because it leaves a trace."""
    services = edge.services

    def waiting(call: Call) -> Reply:
        return json_reply(list_requests(services, call.caller))

    def counts(call: Call) -> Reply:
        return json_reply(count_requests(services, call.caller))

    def opened(call: Call) -> Reply:
        return json_reply(open_request(services, call.caller, call.path["id"]))

    def marked(call: Call) -> Reply:
        id, state = call.path["id"], call.body["state"]
        return json_reply(mark_request(services, call.caller, id, call.revision, state))

    def copied(call: Call) -> Reply:
        return json_reply(copy_at_desk(services, call.caller, call.path["id"], **call.body))

    def erased(call: Call) -> Reply:
        return json_reply(erase_at_desk(services, call.caller, call.path["id"], **call.body))

    def figures(_: Call) -> Reply:
        return json_reply(feedback_figures(services))

    read, count = Permission.REQUESTS_READ, Permission.REQUESTS_COUNT
    feedback = Permission.FEEDBACK_READ
    return [
        Route("GET", "/desk/requests", read, "自己要办的居民请求", waiting),
        Route("GET", "/desk/counts", count, "等着办的有几件", counts),
        Route("POST", f"{ONE}/openings", read, "打开一件（有记录）", opened, "Empty", proof=True),
        Route("POST", f"{ONE}/marks", read, "记下办的结果", marked, "RequestMark"),
        Route(
            "POST",
            f"{ONE}/copies",
            read,
            "给本人一份（有记录）",
            copied,
            "RequestRight",
            proof=True,
        ),
        Route(
            "POST", f"{ONE}/erasures", read, "按本人要求删除", erased, "RequestRight", proof=True
        ),
        Route("GET", "/feedback-figures", feedback, "满意度和问答的数字", figures),
    ]
