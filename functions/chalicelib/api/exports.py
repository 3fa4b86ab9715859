"""Routes of the district's figures as files: Excel, CSV and JSON."""

from chalicelib.application.export_figures import export_figures
from chalicelib.domain.exports import Format
from chalicelib.domain.roles import Permission

from .call import Call
from .edge import Edge
from .reply import Reply, file_reply
from .routes import CSV, JSON, XLSX, Route

TYPES = {Format.XLSX: XLSX, Format.CSV: CSV, Format.JSON: JSON}


def export_routes(edge: Edge) -> list[Route]:
    """GET /exports/{name}."""

    def export(call: Call) -> Reply:
        caller = call.caller
        made = export_figures(edge.services, call.path["name"], caller.account, caller.role)
        ascii_name = f"{edge.services.district.code}-{made.name}"
        content = made.content if made.name.format is Format.XLSX else made.content.decode()
        return file_reply(content, TYPES[made.name.format], made.title, ascii_name)

    about = "区级数据：一个月、一年或历月（Excel、CSV、JSON）"
    return [Route("GET", "/exports/{name}", Permission.DISTRICT_EXPORT, about, export, proof=True)]
