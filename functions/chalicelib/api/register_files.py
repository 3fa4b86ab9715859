"""Routes of the registers as files: Excel and CSV out, a filled workbook back."""

from collections.abc import Callable, Mapping

from chalicelib.application.exchange_register import register_sheets, take_register
from chalicelib.application.services import Services
from chalicelib.domain.errors import UnknownRegister
from chalicelib.domain.register_tables import RegisterSheets
from chalicelib.domain.roles import Permission
from chalicelib.domain.workbooks import Workbooks

from .call import Call
from .edge import Edge
from .reply import Reply, file_reply, json_reply
from .routes import CSV, XLSX, Route

FILE = "/register-files/{name}"
IMPORT = "/registers/{name}/{owner}/import"
TYPES = {"xlsx": XLSX, "csv": CSV}
WRITERS: Mapping[str, Callable[[Workbooks, RegisterSheets], bytes | str]] = {
    "xlsx": lambda books, sheets: books.register_book(sheets),
    "csv": lambda books, sheets: books.register_csv(sheets).decode(),
}


def table_reply(services: Services, sheets: RegisterSheets, kind: str, ascii_name: str) -> Reply:
    """The tables as a download."""
    content = WRITERS[kind](services.workbooks, sheets)
    return file_reply(content, TYPES[kind], f"{sheets.title}.{kind}", ascii_name)


def register_file_routes(edge: Edge) -> list[Route]:
    """GET /register-files/{name} and POST …/import."""
    services = edge.services

    def download(call: Call) -> Reply:
        name, _, kind = call.path["name"].rpartition(".")
        if kind not in WRITERS:
            raise UnknownRegister(name)
        sheets = register_sheets(services, call.caller, name)
        return table_reply(services, sheets, kind, f"{name}.{kind}")

    def take(call: Call) -> Reply:
        name, owner = call.path["name"], call.path["owner"]
        return json_reply({"rows": take_register(services, call.caller, name, owner, call.raw)})

    read, write = Permission.REGISTERS_READ, Permission.REGISTERS_WRITE
    return [
        Route("GET", FILE, read, "一种台账的表格（Excel、CSV）", download, proof=True),
        Route("POST", IMPORT, write, "读一份填好的台账表格，不保存", take, takes=XLSX),
    ]
