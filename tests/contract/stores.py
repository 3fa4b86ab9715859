"""Small records for the contract of the report store."""

from datetime import date, datetime, timedelta
from typing import Any

from cast import TINGSONG, a_month
from chalicelib.domain.accounts import Account, Session
from chalicelib.domain.audit import AuditEvent
from chalicelib.domain.period import SHANGHAI, Period
from chalicelib.domain.ports import Change, Message, StoredReceipt
from chalicelib.domain.reports import Act, ActKind, Draft, Head, Review, State, Version
from chalicelib.domain.roles import Role
from chalicelib.domain.supplements import Supplement

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


def opened(head: Head) -> Change:
    """The change that notes a reviewer's first look."""
    return Change(head.opened(NOON), an_event(head.unit, "open"))


def recalled(head: Head, decided: Review | None = None) -> Change:
    """The change that takes the newest version back, to the one decided on last."""
    act = Act(ActKind.RECALLED, NOON, "lead", "填错了月份")
    head = head.recalled(Draft({}, {}, NOON, "lead"), decided)
    return Change(head, an_event(head.unit, "recalled"), act=act)


def extended(head: Head, until: date) -> Change:
    """The change that gives the unit more days."""
    act = Act(ActKind.EXTENDED, NOON, "reviewer", f"台风，延到{until}")
    return Change(head.extended(until), an_event(head.unit, "extended"), act=act)


def a_supplement(revision: int = 1, unit: str = TINGSONG, **answers: Any) -> Supplement:
    """A revision saved at noon."""
    schema = "/schemas/monthly-supplement.v1.json"
    return Supplement(unit, JANUARY, revision, schema, answers, NOON, "lead")


def chinese(kilobytes: int) -> str:
    """Text of that size in UTF-8, three bytes a character."""
    return "驿" * (kilobytes * 1024 // 3)


def sixty_units() -> list[str]:
    """Sixty unit codes in order."""
    return [f"9901{number:05d}" for number in range(60)]


def an_account(name: str = "tingsong-lead", unit: str | None = TINGSONG) -> Account:
    """A street's lead."""
    return Account(name, "听松负责人", Role.STREET_LEAD, unit, "$argon2id$")


def a_session(minutes: int = 0, token: str = "a", account: str = "tingsong-lead") -> Session:
    """A session begun at noon, seen some minutes later."""
    return Session(token * 64, account, NOON, NOON + timedelta(minutes=minutes))
