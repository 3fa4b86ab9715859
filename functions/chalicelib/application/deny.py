"""Leaves in the audit trail what somebody signed in was refused, and what they took away."""

import re
from collections.abc import Mapping

from chalicelib.domain.audit import DISTRICT_CHAIN, AuditEvent
from chalicelib.domain.roles import Caller

from .services import Services

DENIED = "denied"
# Codes, periods and ids as the service makes them; other text may be anything somebody typed.
TOLD = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,39}")
NAMED = re.compile(r"\{(\w+)\}")


def record_denial(
    services: Services, caller: Caller, asked: str, path: Mapping[str, str], reason: str
) -> None:
    """One event; `asked` is method and path with its names in braces, `reason` the problem."""
    services.audit.record(_event(services, caller, DENIED, target_of(asked, path), reason))


def record_read(
    services: Services, caller: Caller, act: str, asked: str, path: Mapping[str, str]
) -> None:
    """One event, before the answer leaves."""
    services.audit.record(_event(services, caller, act, target_of(asked, path), "done"))


def target_of(asked: str, path: Mapping[str, str]) -> str:
    """The path as asked for, with `?` in place of what no id of the service looks like."""

    def told(found: re.Match[str]) -> str:
        value = path.get(found[1], "")
        return value if TOLD.fullmatch(value) else "?"

    return NAMED.sub(told, asked)


def _event(services: Services, caller: Caller, act: str, target: str, outcome: str) -> AuditEvent:
    chain, now = caller.unit or DISTRICT_CHAIN, services.clock()
    return AuditEvent(chain, now, caller.account, caller.role, act, target, outcome)
