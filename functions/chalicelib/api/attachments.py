"""Routes of the attachments of a unit's month: announced, sent in parts, read, removed."""

from chalicelib.application.add_attachment import begin_upload, complete_upload, receive_part
from chalicelib.application.read_attachments import (
    attachment_json,
    list_attachments,
    read_attachment,
    upload_json,
)
from chalicelib.application.remove_attachment import remove_attachment
from chalicelib.domain.attachments import PART
from chalicelib.domain.roles import Permission

from .call import Call
from .edge import Edge
from .reply import Reply, file_reply, json_reply
from .routes import OCTETS, Route
from .sessions import no_content

SHELF = "/monthly-supplements/{unit}/{period}/attachments"
ONE = f"{SHELF}/{{id}}"


def attachment_routes(edge: Edge) -> list[Route]:
    """Every route under attachments."""
    return [*_reading_routes(edge), *_adding_routes(edge)]


def _reading_routes(edge: Edge) -> list[Route]:
    def index(call: Call) -> Reply:
        return json_reply(list_attachments(edge.services, call.caller, *_named(call)))

    def show(call: Call) -> Reply:
        found, content = read_attachment(edge.services, call.caller, *_named(call), call.path["id"])
        ending = found.name.rpartition(".")[2]
        reply = file_reply(content, found.media_type, found.name, f"{found.id}.{ending}")
        return _sandboxed(reply)

    def remove(call: Call) -> Reply:
        remove_attachment(edge.services, call.caller, *_named(call), call.path["id"])
        return no_content({})

    read, draft = Permission.REPORTS_READ, Permission.REPORTS_DRAFT
    return [
        Route("GET", SHELF, read, "补充材料的附件", index),
        Route("GET", ONE, read, "下载一个附件", show),
        Route("DELETE", ONE, draft, "删去一个附件", remove),
    ]


def _adding_routes(edge: Edge) -> list[Route]:
    def begin(call: Call) -> Reply:
        fields = ("name", "size", "sha256", "media_type")
        told = {name: call.body[name] for name in fields}
        return json_reply(
            upload_json(begin_upload(edge.services, call.caller, *_named(call), **told)), 201
        )

    def receive(call: Call) -> Reply:
        part = _part(call.path["part"])
        receive_part(edge.services, call.caller, *_named(call), call.path["id"], part, call.raw)
        return no_content({})

    def complete(call: Call) -> Reply:
        kept = complete_upload(edge.services, call.caller, *_named(call), call.path["id"])
        return json_reply(attachment_json(kept), 201)

    draft, part = Permission.REPORTS_DRAFT, f"{ONE}/parts/{{part}}"
    return [
        Route("POST", SHELF, draft, "添加附件：说明文件", begin, body="NewAttachment"),
        Route("PUT", part, draft, "添加附件：传一段", receive, takes=OCTETS, largest=PART),
        Route("POST", f"{ONE}/completion", draft, "添加附件：完成", complete, body="Empty"),
    ]


def _named(call: Call) -> tuple[str, str]:
    return call.path["unit"], call.path["period"]


def _part(text: str) -> int:
    """The part's number; 0, which is none, for another text."""
    return int(text) if text.isascii() and text.isdigit() and len(text) < 4 else 0


def _sandboxed(reply: Reply) -> Reply:
    """The same download; a browser that shows it all the same lets it do nothing."""
    policy = f"{reply.all_headers['Content-Security-Policy']}; sandbox"
    headers = {**reply.headers, "Content-Security-Policy": policy}
    return Reply(reply.status, reply.body, reply.content_type, headers)
