"""Routes that read cells and store nothing: pasted ones, and the village sheet with its sum."""

from chalicelib.application.collect_villages import collect_villages, village_workbook
from chalicelib.application.paste_cells import paste_cells
from chalicelib.domain.period import Period
from chalicelib.domain.roles import Permission

from .call import Call
from .edge import Edge
from .reply import Reply, file_reply, json_reply
from .routes import XLSX, Route
from .workbooks import REPORT


def pasting_routes(edge: Edge) -> list[Route]:
    """POST paste, GET villages.xlsx and POST villages."""

    def paste(call: Call) -> Reply:
        unit, period = call.path["unit"], call.path["period"]
        text, start = call.body["text"], call.body.get("start")
        done = paste_cells(edge.services, call.caller, unit, period, text=text, start=start)
        reading = done.pasted.reading
        body = {
            "answers": reading.answers,
            "typed": dict(reading.typed),
            "columns": list(done.pasted.columns),
            "placed": done.pasted.placed,
            "findings": done.findings,
        }
        return json_reply(body)

    def template(call: Call) -> Reply:
        unit, period = call.path["unit"], call.path["period"]
        content = village_workbook(edge.services, call.caller, unit, period)
        of = f"{edge.services.district.unit(unit).name}{Period.parse(period).label}"
        name = f"{of}村（社区）汇总表.xlsx"
        return file_reply(content, XLSX, name, f"{unit}-{period}-villages.xlsx")

    def villages(call: Call) -> Reply:
        unit, period = call.path["unit"], call.path["period"]
        raw = call.body.get("text", call.raw)
        done = collect_villages(edge.services, call.caller, unit, period, raw)
        body = {
            "rows": done.rows,
            "missing": done.missing,
            "answers": done.answers,
            "findings": done.findings,
        }
        return json_reply(body)

    read, draft = Permission.REPORTS_READ, Permission.REPORTS_DRAFT
    sheet = f"{REPORT}/villages"
    return [
        Route("POST", f"{REPORT}/paste", draft, "读粘贴的格子，不保存", paste, "Paste"),
        Route("GET", f"{sheet}.xlsx", read, "村（社区）汇总表的 Excel 模板", template),
        Route("POST", sheet, draft, "汇总各村数据，不保存", villages, "VillageText", XLSX),
    ]
