"""What files that staff take away share: how they are named, their one table, their audit link."""

from collections.abc import Sequence

from chalicelib.domain.audit import DISTRICT_CHAIN, AuditEvent
from chalicelib.domain.errors import UnknownMeasure
from chalicelib.domain.register_tables import RegisterSheets, RegisterTable
from chalicelib.domain.roles import Caller

from .services import Services

FORMATS = frozenset({"xlsx", "csv"})


def named_file(name: str) -> tuple[str, str]:
    """`targets.xlsx` in two; UnknownMeasure for a format that there is not."""
    of, _, kind = name.rpartition(".")
    if kind not in FORMATS:
        raise UnknownMeasure(name)
    return of, kind


def record_export(
    services: Services, caller: Caller, target: str, chain: str = DISTRICT_CHAIN
) -> None:
    """That the caller took it away."""
    now, who = services.clock(), (caller.account, caller.role)
    services.audit.record(AuditEvent(chain, now, *who, "export", target))


def one_table(
    services: Services, title: str, notes: Sequence[str], table: RegisterTable
) -> RegisterSheets:
    """A workbook of that table alone, as of today."""
    return RegisterSheets(title, notes, [table], {}, owners=False, today=services.today())
