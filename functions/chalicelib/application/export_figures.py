"""The district's figures as a file: one month, one year or every month received."""

from dataclasses import dataclass

from chalicelib.domain.audit import DISTRICT_CHAIN, AuditEvent
from chalicelib.domain.errors import UnknownPeriod
from chalicelib.domain.exports import Export, ExportName, Format, Scope
from chalicelib.domain.period import Period
from chalicelib.domain.timeliness import periods_until
from chalicelib.domain.year_coverage import CommunityYear

from .export_json import export_json
from .export_months import MonthRead, last_receipt, reached, read_month, with_receipts
from .services import Services


@dataclass(frozen=True)
class ExportFile:
    """A file and what it is called."""

    name: ExportName
    content: bytes
    title: str


def export_figures(services: Services, name: str, actor: str, role: str) -> ExportFile:
    """The file of that name, and a link in the district's audit chain.

    UnknownPeriod for a name that is none, and for months before the first or after today's.
    """
    named = ExportName.parse(name)
    export = read_export(services, named)
    content = _written(services, export)
    event = AuditEvent(DISTRICT_CHAIN, services.clock(), actor, role, "export", str(named))
    services.audit.record(event)
    title = f"{services.district.name}{named.label}心理健康服务数据.{named.format}"
    return ExportFile(named, content, title)


def read_export(services: Services, name: ExportName) -> Export:
    """Everything that the file tells."""
    months = [read_month(services, period) for period in _periods(services, name)]
    if name.scope is Scope.HISTORY:
        months = _since_first_receipt(months)
    year = None if name.scope is Scope.HISTORY else months[-1].period.year
    return Export(
        name=name,
        district_code=services.district.code,
        district=services.district.name,
        center=services.district.center_name,
        sample=services.sample,
        as_of=last_receipt(months),
        months=tuple(with_receipts(services, month) for month in months),
        year=year,
        coverage=_coverage(services, name, year, months),
    )


def _coverage(
    services: Services, name: ExportName, year: int | None, months: list[MonthRead]
) -> tuple[CommunityYear, ...]:
    if year is None or name.format is Format.CSV:
        return ()
    return reached(services, name.scope, year, months[-1])


def _periods(services: Services, name: ExportName) -> list[Period]:
    """Oldest first; never empty."""
    known = sorted(periods_until(services.policy, services.clock()))
    if name.scope is Scope.MONTH:
        known = [period for period in known if str(period) == name.of]
    elif name.scope is Scope.YEAR:
        known = [period for period in known if str(period.year) == name.of]
    if not known:
        raise UnknownPeriod(name.of)
    return known


def _since_first_receipt(months: list[MonthRead]) -> list[MonthRead]:
    """From the first month of which anything was received; all of them when nothing was."""
    received = [place for place, month in enumerate(months) if month.versions]
    return months[received[0] : received[-1] + 1] if received else months


def _written(services: Services, export: Export) -> bytes:
    match export.name.format:
        case Format.XLSX:
            return services.workbooks.export(export)
        case Format.CSV:
            return services.workbooks.export_table(export)
    return export_json(export)
