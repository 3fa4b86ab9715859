"""Routes of the monthly report (附件4): list, read, draft, check, submit, return, accept."""

from typing import Any

from chalicelib.application.amend_report import amend_report
from chalicelib.application.check_report import check_report
from chalicelib.application.compare_versions import compare_versions
from chalicelib.application.exempt_report import exempt_report
from chalicelib.application.extend_report import extend_report
from chalicelib.application.findings_json import findings_json
from chalicelib.application.list_reports import list_reports
from chalicelib.application.print_receipt import receipt_pdf
from chalicelib.application.read_report import read_report, read_version_pdf
from chalicelib.application.recall_report import recall_report
from chalicelib.application.review_report import accept_report, return_report
from chalicelib.application.save_draft import save_draft
from chalicelib.application.submit_report import Submission, submit_report
from chalicelib.domain.errors import StaleRevision, UnknownVersion
from chalicelib.domain.reports import Head, ReturnNote, Version
from chalicelib.domain.roles import Permission

from .call import Call
from .edge import Edge
from .reply import Reply, etag, json_reply, pdf_reply
from .routes import Route

REPORT = "/monthly-reports/{unit}/{period}"


def monthly_report_routes(edge: Edge) -> list[Route]:
    """Every route under /monthly-reports."""
    return [
        *_reading_routes(edge),
        *_writing_routes(edge),
        *_reopening_routes(edge),
        *_reviewing_routes(edge),
    ]


def _reading_routes(edge: Edge) -> list[Route]:
    def index(call: Call) -> Reply:
        return json_reply(list_reports(edge.services, call.caller, call.query.get("period", "")))

    def show(call: Call) -> Reply:
        head, report = read_report(edge.services, call.caller, *_named(call))
        return json_reply(report, headers=etag(head.revision))

    def pdf(call: Call) -> Reply:
        unit, period = _named(call)
        number = _number(call.pdf_name(UnknownVersion))
        content = read_version_pdf(edge.services, call.caller, unit, period, number)
        name = f"{edge.services.district.unit(unit).name}{period}心理健康服务情况月报表.pdf"
        return pdf_reply(content, name, f"{unit}-{period}-v{number}.pdf")

    def receipt(call: Call) -> Reply:
        unit, period = _named(call)
        number = _number(call.path["name"])
        content = receipt_pdf(edge.services, call.caller, unit, period, number)
        name = f"{edge.services.district.unit(unit).name}{period}月报回执.pdf"
        return pdf_reply(content, name, f"{unit}-{period}-v{number}-receipt.pdf")

    def differences(call: Call) -> Reply:
        first, second = (_number(call.query.get(end, "")) for end in ("from", "to"))
        changes = compare_versions(edge.services, call.caller, *_named(call), first, second)
        return json_reply({"from": first, "to": second, "changes": changes})

    read = Permission.REPORTS_READ
    return [
        Route("GET", "/monthly-reports", read, "一个报告期的月报表", index),
        Route("GET", REPORT, read, "一份月报表", show),
        Route("GET", f"{REPORT}/versions/{{name}}", read, "一个版本的附件4（PDF）", pdf),
        Route(
            "GET", f"{REPORT}/versions/{{name}}/receipt.pdf", read, "一个版本的回执（PDF）", receipt
        ),
        Route("GET", f"{REPORT}/differences", read, "两个版本之间的改动", differences),
    ]


def _writing_routes(edge: Edge) -> list[Route]:
    def draft(call: Call) -> Reply:
        unit, period = _named(call)
        answers, typed = call.body["answers"], call.body.get("typed", {})
        try:
            head = save_draft(
                edge.services, call.caller, unit, period,
                revision=call.revision, answers=answers, typed=typed,
            )  # fmt: skip
        except StaleRevision as error:
            return _stale(edge, call, error)
        return json_reply(_saved(head), headers=etag(head.revision))

    def check(call: Call) -> Reply:
        unit, period = _named(call)
        findings = check_report(edge.services, call.caller, unit, period, call.body["answers"])
        return json_reply({"findings": findings_json(edge.services, findings)})

    def submit(call: Call) -> Reply:
        submission = Submission(
            call.revision, call.idempotency_key, call.body["answers"], call.body.get("reasons", {})
        )
        try:
            version, head = submit_report(edge.services, call.caller, *_named(call), submission)
        except StaleRevision as error:
            return _stale(edge, call, error)
        return json_reply(_receipt(version), 201, etag(head.revision))

    may_draft, may_submit = Permission.REPORTS_DRAFT, Permission.REPORTS_SUBMIT
    return [
        Route("PUT", f"{REPORT}/draft", may_draft, "保存草稿", draft, body="Draft"),
        Route("POST", f"{REPORT}/check", may_draft, "校验，不保存", check, body="Check"),
        Route("POST", f"{REPORT}/submissions", may_submit, "提交", submit, body="Submission"),
    ]


def _reopening_routes(edge: Edge) -> list[Route]:
    def recall(call: Call) -> Reply:
        head = recall_report(edge.services, call.caller, *_named(call))
        return json_reply(_moved(head), headers=etag(head.revision))

    def amend(call: Call) -> Reply:
        head = amend_report(edge.services, call.caller, *_named(call), call.body["reason"])
        return json_reply(_moved(head), headers=etag(head.revision))

    submit = Permission.REPORTS_SUBMIT
    return [
        Route("POST", f"{REPORT}/recall", submit, "撤回", recall, body="Empty"),
        Route("POST", f"{REPORT}/amendments", submit, "更正已接收的月报", amend, body="Reason"),
    ]


def _reviewing_routes(edge: Edge) -> list[Route]:
    def give_back(call: Call) -> Reply:
        notes = tuple(ReturnNote(**note) for note in call.body["findings"])
        head = return_report(
            edge.services, call.caller, *_named(call), notes, call.revision_if_given
        )
        return json_reply(_moved(head), headers=etag(head.revision))

    def accept(call: Call) -> Reply:
        head = accept_report(edge.services, call.caller, *_named(call), call.revision_if_given)
        return json_reply(_moved(head), headers=etag(head.revision))

    def exempt(call: Call) -> Reply:
        head = exempt_report(edge.services, call.caller, *_named(call), call.body["reason"])
        return json_reply(_moved(head), headers=etag(head.revision))

    def extend(call: Call) -> Reply:
        until, reason = call.body["until"], call.body["reason"]
        head = extend_report(edge.services, call.caller, *_named(call), until, reason)
        return json_reply(_moved(head), headers=etag(head.revision))

    review = Permission.REPORTS_REVIEW
    return [
        Route("POST", f"{REPORT}/returns", review, "退回修改", give_back, body="Return"),
        Route("POST", f"{REPORT}/acceptances", review, "接收", accept, body="Empty"),
        Route("POST", f"{REPORT}/exemptions", review, "免报", exempt, body="Reason"),
        Route("POST", f"{REPORT}/extensions", review, "延期", extend, body="Extension"),
    ]


def _named(call: Call) -> tuple[str, str]:
    return call.path["unit"], call.path["period"]


def _number(digits: str) -> int:
    if not (digits.isascii() and digits.isdigit() and len(digits) < 6):
        raise UnknownVersion(digits)
    return int(digits)


def _stale(edge: Edge, call: Call, error: StaleRevision) -> Reply:
    _, current = read_report(edge.services, call.caller, *_named(call))
    return edge.problems.of(error, current=current)


def _moved(head: Head) -> dict[str, Any]:
    return {"state": head.state.value, "revision": head.revision}


def _saved(head: Head) -> dict[str, Any]:
    saved_at = head.draft.saved_at.isoformat() if head.draft else None
    return {**_moved(head), "saved_at": saved_at}


def _receipt(version: Version) -> dict[str, Any]:
    return {
        "receipt": version.receipt,
        "version": version.number,
        "received_at": version.received_at.isoformat(),
        "on_time": version.on_time,
        "sha256": version.sha256,
    }
