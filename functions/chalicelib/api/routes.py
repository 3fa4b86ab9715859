"""The route table: every route names its permission and the shape of its body."""

from collections.abc import Callable
from dataclasses import dataclass

from chalicelib.domain.roles import Permission
from chalicelib.domain.workbooks import LARGEST_WORKBOOK

from .call import Call
from .reply import Reply
from .traces import Trace, trace_of

PREFIX = "/api/v1"
JSON = "application/json"
CSV = "text/csv; charset=utf-8"
OCTETS = "application/octet-stream"
PDF = "application/pdf"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@dataclass(frozen=True)
class Route:
    """One method of one path; `body` names a request shape of schemas/api.v1.json.

    `takes` is the content type of the body; the view of another than JSON reads `call.raw`,
    which has at most `largest` bytes; `also` are further types it
    takes. With a shape as well, either may be sent: JSON in that shape, or a file. `proof` asks
    that the caller has proved within 10 minutes to be the one who signed in.
    """

    method: str
    path: str
    permission: Permission
    summary: str
    view: Callable[[Call], Reply]
    body: str | None = None
    takes: str = JSON
    also: tuple[str, ...] = ()
    largest: int = LARGEST_WORKBOOK
    proof: bool = False

    @property
    def full_path(self) -> str:
        """The path as clients use it."""
        return PREFIX + self.path

    @property
    def trace(self) -> Trace:
        """What it leaves in the audit trail when it goes through."""
        return trace_of(self.method, self.path)
