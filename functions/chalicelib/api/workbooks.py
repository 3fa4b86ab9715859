"""Routes of the monthly report as a file: the Excel form out; the filled one, or a PDF, back."""

from chalicelib.application.exchange_workbook import form_workbook, import_workbook
from chalicelib.application.import_record import import_record
from chalicelib.application.read_report import read_report
from chalicelib.domain.errors import StaleRevision
from chalicelib.domain.period import Period
from chalicelib.domain.roles import Permission

from .call import Call
from .edge import Edge
from .reply import Reply, etag, file_reply, json_reply
from .routes import PDF, XLSX, Route

REPORT = "/monthly-reports/{unit}/{period}"


def workbook_routes(edge: Edge) -> list[Route]:
    """GET form.xlsx and POST import."""

    def template(call: Call) -> Reply:
        unit, period = call.path["unit"], call.path["period"]
        content = form_workbook(edge.services, call.caller, unit, period)
        of = f"{edge.services.district.unit(unit).name}{Period.parse(period).label}"
        name = f"{of}心理健康服务情况月报表.xlsx"
        return file_reply(content, XLSX, name, f"{unit}-{period}.xlsx")

    def take(call: Call) -> Reply:
        unit, period = call.path["unit"], call.path["period"]
        take_in = import_record if call.media_type == PDF else import_workbook
        try:
            done = take_in(
                edge.services, call.caller, unit, period, revision=call.revision, raw=call.raw
            )
        except StaleRevision as error:
            _, current = read_report(edge.services, call.caller, unit, period)
            return edge.problems.of(error, current=current)
        body = {
            "revision": done.head.revision,
            "state": done.head.state.value,
            "answers": done.draft.answers,
            "typed": dict(done.draft.typed),
            "saved_at": done.draft.saved_at.isoformat(),
            "findings": done.findings,
        }
        return json_reply(body, headers=etag(done.head.revision))

    summary = "从 Excel 或附件4的 PDF 导入草稿"
    read, draft = Permission.REPORTS_READ, Permission.REPORTS_DRAFT
    return [
        Route("GET", f"{REPORT}/form.xlsx", read, "附件4的 Excel 模板", template),
        Route("POST", f"{REPORT}/import", draft, summary, take, takes=XLSX, also=(PDF,)),
    ]
