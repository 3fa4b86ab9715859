"""The route table: every route names its permission and the shape of its body."""

from collections.abc import Callable
from dataclasses import dataclass

from chalicelib.domain.roles import Permission

from .call import Call
from .reply import Reply

PREFIX = "/api/v1"


@dataclass(frozen=True)
class Route:
    """One method of one path; `body` names a request shape of schemas/api.v1.json."""

    method: str
    path: str
    permission: Permission
    summary: str
    view: Callable[[Call], Reply]
    body: str | None = None

    @property
    def full_path(self) -> str:
        """The path as clients use it."""
        return PREFIX + self.path
