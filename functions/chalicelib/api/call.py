"""A request as a view sees it: caller, path, query, headers and a checked body."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from chalicelib.domain.accounts import Session
from chalicelib.domain.errors import (
    DomainError,
    MissingIdempotencyKey,
    MissingRevision,
    NotSignedIn,
    StaleRevision,
)
from chalicelib.domain.roles import Caller

KEY = re.compile(r"[A-Za-z0-9_-]{8,100}")
REVISION = re.compile(r'"?([0-9]{1,9})"?')


@dataclass(frozen=True)
class Call:
    """One request; `body` has the shape that the route's schema asks for, `raw` is as sent.

    `source` is the address it came from; it is counted under a keyed hash, never stored.
    """

    path: Mapping[str, str]
    query: Mapping[str, str]
    headers: Mapping[str, str]
    body: Mapping[str, Any]
    token: str | None
    signed_in: tuple[Caller, Session] | None
    raw: bytes = b""
    source: str = ""

    @property
    def caller(self) -> Caller:
        """Who is calling; NotSignedIn on a public route without a session."""
        if self.signed_in is None:
            raise NotSignedIn
        return self.signed_in[0]

    def pdf_name(self, unknown: type[DomainError], key: str = "name") -> str:
        """What the path names, without its `.pdf`; `unknown` for any other file."""
        name = self.path[key]
        if not name.endswith(".pdf"):
            raise unknown(name)
        return name.removesuffix(".pdf")

    @property
    def media_type(self) -> str:
        """The content type of the body, without its parameters."""
        return media_type_of(self.headers)

    @property
    def revision(self) -> int:
        """The revision in If-Match; MissingRevision without one."""
        given = self.headers.get("if-match", "").strip()
        if given in ("", "*"):
            raise MissingRevision
        found = REVISION.fullmatch(given)
        if found is None:
            raise StaleRevision(given)
        return int(found[1])

    @property
    def revision_if_given(self) -> int | None:
        """The revision in If-Match, or None."""
        return self.revision if self.headers.get("if-match") else None

    @property
    def idempotency_key(self) -> str:
        """8–100 letters, digits, `-` or `_`; MissingIdempotencyKey otherwise."""
        key = self.headers.get("idempotency-key", "").strip()
        if KEY.fullmatch(key) is None:
            raise MissingIdempotencyKey
        return key


def media_type_of(headers: Mapping[str, str]) -> str:
    """The content type that the headers name, without its parameters."""
    return headers.get("content-type", "").partition(";")[0].strip()
