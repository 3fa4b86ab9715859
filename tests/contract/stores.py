"""Small records for the contract of the report store."""

from datetime import datetime, timedelta
from typing import Any

from cast import TINGSONG, a_month
from chalicelib.domain.audit import AuditEvent
from chalicelib.domain.period import SHANGHAI, Period
from chalicelib.domain.ports import Change, Message, StoredReceipt
from chalicelib.domain.reports import Draft, Head, Review, State, Version

JANUARY = Period(2026, 1)
NOON = datetime(2026, 1, 5, 12, tzinfo=SHANGHAI)


def an_event(unit: str = TINGSONG, act: str = "draft") -> AuditEvent:
    """Somebody did something."""
    return AuditEvent(unit, NOON, "lead", "street_lead", act, f"{unit}/2026-01")


def a_version(unit: str = TINGSONG, period: Period = JANUARY, number: int = 1) -> Version:
    """A version as submitted at noon."""
    return Version(
        unit=unit,
        period=period,
        number=number,
        schema="/schemas/monthly-report.v1.json",
        answers=a_month(counselling_visits=number),
        reasons={"X4-15": "入户"},
        findings=(),
        received_at=NOON + timedelta(minutes=number),
        submitted_by="lead",
        sha256="0" * 64,
        receipt=f"XY-{unit}-{number}",
        on_time=True,
    )


def drafted(head: Head, **answers: Any) -> Change:
    """The change that saves a draft."""
    return Change(head.drafted(Draft(answers, {}, NOON, "lead")), an_event(head.unit))


def submitted(head: Head, key: str = "key-00000001", *messages: Message) -> Change:
    """The change that submits the next version."""
    version = a_version(head.unit, head.period, head.latest + 1)
    receipt = StoredReceipt(key, "digest", version.number)
    event = an_event(head.unit, "submit")
    return Change(head.submitted(version), event, version, None, receipt, messages)


def returned(head: Head) -> Change:
    """The change that returns the newest version."""
    review = Review(head.latest, State.RETURNED, NOON, "reviewer")
    return Change(head.reviewed(State.RETURNED), an_event(head.unit, "returned"), review=review)
