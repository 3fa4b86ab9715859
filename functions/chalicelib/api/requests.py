"""Routes open to residents: puzzles, requests, their status, anonymous answers."""

from typing import Any

from chalicelib.application.erase_request import asked_certificate
from chalicelib.application.receive_answers import answer_puzzle, receive_answers
from chalicelib.application.receive_request import (
    Receipt,
    kind_of,
    receive_request,
    request_puzzle,
)
from chalicelib.application.request_copies import resident_copy
from chalicelib.application.request_status import request_status, withdraw_request
from chalicelib.domain.anonymous_answers import AnswerKind
from chalicelib.domain.roles import Permission

from .call import Call
from .edge import Edge
from .reply import Reply, json_reply
from .routes import Route

ANYONE = Permission.ANYONE


def request_routes(edge: Edge) -> list[Route]:
    """Every route that a resident's page calls; none has a session."""
    services = edge.services

    def puzzle(call: Call) -> Reply:
        kind, station = call.path["kind"], call.query.get("station", "")
        if kind in set(AnswerKind):
            return json_reply(answer_puzzle(services, kind, call.source))
        return json_reply(request_puzzle(services, kind, station, call.source))

    def receive(call: Call) -> Reply:
        kind, key = kind_of(call.path["kind"]), call.idempotency_key
        receipt = receive_request(services, kind, call.body, key, call.source)
        return json_reply(_receipt(receipt), 201)

    def status(call: Call) -> Reply:
        return json_reply(request_status(services, call.body["code"], call.source))

    def withdraw(call: Call) -> Reply:
        return json_reply(withdraw_request(services, call.body["code"], call.source))

    def copy(call: Call) -> Reply:
        code, tail = call.body["code"], call.body.get("tail", "")
        return json_reply(resident_copy(services, code, tail, call.source))

    def certificate(call: Call) -> Reply:
        return json_reply(asked_certificate(services, call.path["id"], call.source))

    def answer(call: Call) -> Reply:
        receive_answers(services, call.path["kind"], call.body, call.source)
        return json_reply({"received": True}, 201)

    return [
        Route("GET", "/puzzles/{kind}", ANYONE, "提交前要做的计算题", puzzle),
        Route("POST", "/requests/{kind}", ANYONE, "预约回电、投诉建议、报名", receive, "Request"),
        Route("POST", "/request-status", ANYONE, "用查询码看进展", status, "RequestStatus"),
        Route(
            "POST", "/request-withdrawals", ANYONE, "凭查询码马上删除", withdraw, "RequestStatus"
        ),
        Route("POST", "/request-copies", ANYONE, "凭查询码看保存了什么", copy, "RequestCopy"),
        Route("GET", "/deletion-certificates/{id}", ANYONE, "凭编号看删除证明", certificate),
        Route("POST", "/answers/{kind}", ANYONE, "匿名的满意度和问答计数", answer, "Answers"),
    ]


def _receipt(receipt: Receipt) -> dict[str, Any]:
    return {
        "code": receipt.code,
        "received_on": receipt.received_on.isoformat(),
        "gone_on": receipt.gone_on.isoformat(),
    }
