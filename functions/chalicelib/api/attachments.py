"""Routes of the attachments of months and entries: announced, sent in parts, read, removed."""

from collections.abc import Callable
from dataclasses import dataclass

from chalicelib.application.add_attachment import begin_upload, complete_upload, receive_part
from chalicelib.application.entry_shelf import entry_place, may_change_entry, writable_entry
from chalicelib.application.read_attachments import (
    attachment_json,
    list_attachments,
    read_attachment,
    upload_json,
)
from chalicelib.application.remove_attachment import remove_attachment
from chalicelib.application.report_shelf import (
    may_change_report,
    report_place,
    writable_report,
)
from chalicelib.application.shelves import Place
from chalicelib.domain.attachments import PART
from chalicelib.domain.roles import Permission

from .call import Call
from .edge import Edge
from .reply import Reply, file_reply, json_reply
from .routes import OCTETS, Route
from .sessions import no_content

OF_MONTH = "/monthly-supplements/{unit}/{period}/attachments"
OF_ENTRY = "/registers/{name}/{owner}/{id}/attachments"


@dataclass(frozen=True)
class Kept:
    """One family of shelves: `key` names the attachment in the path, `of` says whose it is.

    `place` and `writable` refuse whoever may not read or change the shelf that a call names.
    """

    path: str
    key: str
    of: str
    read: Permission
    write: Permission
    place: Callable[[Call], Place]
    writable: Callable[[Call], Place]
    may_write: Callable[[Call], bool]

    @property
    def one(self) -> str:
        """The path of one attachment."""
        return f"{self.path}/{{{self.key}}}"


def attachment_routes(edge: Edge) -> list[Route]:
    """Every route under attachments."""
    families = (_of_months(edge), _of_entries(edge))
    return [
        route
        for kept in families
        for route in (*_reading_routes(edge, kept), *_adding_routes(edge, kept))
    ]


def _of_months(edge: Edge) -> Kept:
    services = edge.services

    def named(call: Call) -> tuple[str, str]:
        return call.path["unit"], call.path["period"]

    return Kept(
        path=OF_MONTH,
        key="id",
        of="补充材料的附件",
        read=Permission.REPORTS_READ,
        write=Permission.REPORTS_DRAFT,
        place=lambda call: report_place(services, call.caller, *named(call)),
        writable=lambda call: writable_report(services, call.caller, *named(call)),
        may_write=lambda call: may_change_report(services, call.caller, *named(call)),
    )


def _of_entries(edge: Edge) -> Kept:
    services = edge.services

    def named(call: Call) -> tuple[str, str, str]:
        return call.path["name"], call.path["owner"], call.path["id"]

    return Kept(
        path=OF_ENTRY,
        key="file",
        of="台账记录的照片和材料",
        read=Permission.REGISTERS_READ,
        write=Permission.REGISTERS_WRITE,
        place=lambda call: entry_place(services, call.caller, *named(call)),
        writable=lambda call: writable_entry(services, call.caller, *named(call)),
        may_write=lambda call: may_change_entry(services, call.caller, *named(call)),
    )


def _reading_routes(edge: Edge, kept: Kept) -> list[Route]:
    services = edge.services

    def index(call: Call) -> Reply:
        return json_reply(list_attachments(services, kept.place(call), kept.may_write(call)))

    def show(call: Call) -> Reply:
        found, content = read_attachment(services, kept.place(call), call.path[kept.key])
        ending = found.name.rpartition(".")[2]
        reply = file_reply(content, found.media_type, found.name, f"{found.id}.{ending}")
        return _sandboxed(reply)

    def remove(call: Call) -> Reply:
        remove_attachment(services, call.caller, kept.writable(call), call.path[kept.key])
        return no_content({})

    return [
        Route("GET", kept.path, kept.read, kept.of, index),
        Route("GET", kept.one, kept.read, f"{kept.of}：下载一个", show),
        Route("DELETE", kept.one, kept.write, f"{kept.of}：删去一个", remove),
    ]


def _adding_routes(edge: Edge, kept: Kept) -> list[Route]:
    services = edge.services

    def begin(call: Call) -> Reply:
        fields = ("name", "size", "sha256", "media_type")
        told = {name: call.body[name] for name in fields}
        begun = begin_upload(services, call.caller, kept.writable(call), **told)
        return json_reply(upload_json(begun), 201)

    def receive(call: Call) -> Reply:
        part, id = _part(call.path["part"]), call.path[kept.key]
        receive_part(services, kept.writable(call), id, part, call.raw)
        return no_content({})

    def complete(call: Call) -> Reply:
        id = call.path[kept.key]
        done = complete_upload(services, call.caller, kept.writable(call), id)
        return json_reply(attachment_json(done), 201)

    part, done, write = f"{kept.one}/parts/{{part}}", f"{kept.one}/completion", kept.write
    takes, most = OCTETS, PART
    return [
        Route("POST", kept.path, write, f"{kept.of}：说明文件", begin, body="NewAttachment"),
        Route("PUT", part, write, f"{kept.of}：传一段", receive, takes=takes, largest=most),
        Route("POST", done, write, f"{kept.of}：完成", complete, body="Empty"),
    ]


def _part(text: str) -> int:
    """The part's number; 0, which is none, for another text."""
    return int(text) if text.isascii() and text.isdigit() and len(text) < 4 else 0


def _sandboxed(reply: Reply) -> Reply:
    """The same download; a browser that shows it all the same lets it do nothing."""
    policy = f"{reply.all_headers['Content-Security-Policy']}; sandbox"
    headers = {**reply.headers, "Content-Security-Policy": policy}
    return Reply(reply.status, reply.body, reply.content_type, headers)
