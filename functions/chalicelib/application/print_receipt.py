"""The receipt of a version as PDF."""

from typing import Any

from chalicelib.domain.corrections import figures
from chalicelib.domain.errors import UnknownVersion
from chalicelib.domain.reports import Head
from chalicelib.domain.roles import Caller

from .documents import fetch_document, is_amended, submission_link, verify_address
from .open_report import locate
from .services import Services


def receipt_pdf(services: Services, caller: Caller, unit: str, period: str, number: int) -> bytes:
    """The PDF; UnknownVersion, or NotRenderedYet while the worker is busy."""
    _, head = locate(services, caller, unit, period)
    if not 1 <= number <= head.latest:
        raise UnknownVersion(number)
    return fetch_document(services, "receipt", receipt_model(services, head, number))


def receipt_model(services: Services, head: Head, number: int) -> dict[str, Any]:
    """What the receipt prints, as JSON."""
    version = services.reports.version(head.unit, head.period, number)
    window = head.period.window(services.policy.cutoff_day)
    reviews = services.reports.reviews(head.unit, head.period)
    events = version.answers["events"]
    return {
        "unit_name": services.district.unit(head.unit).name,
        "period_label": head.period.label,
        "window": {"first": window.first.isoformat(), "last": window.last.isoformat()},
        "cutoff_day": services.policy.cutoff_day,
        "version": number,
        "receipt": version.receipt,
        "received_at": version.received_at.isoformat(),
        "on_time": version.on_time,
        "submitted_by": version.submitted_by,
        "sha256": version.sha256,
        "withdrawn": head.standing < number,
        "amended": is_amended(reviews, number),
        "figures": {
            **figures(version.answers),
            "station_built": version.answers["station_built"],
            "materials": sum(event["materials"] for event in events),
        },
        "sample": services.sample,
        "audit": submission_link(services, version),
        "verify": verify_address(services, version),
    }
