"""The three tiers of service sites as residents see them: one record, one Station."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Any, Self

from .freshness import Freshness, checked_hours_at, freshness_at
from .hours import Hours
from .hours_state import HoursState, Kind, Reason
from .workdays import Workdays, read_day

Record = Mapping[str, Any]
NOT_SERVING = HoursState(Kind.CLOSED, Reason.NOT_SERVING, "", None)


class Tier(StrEnum):
    """What a site is (津滨卫疾〔2019〕132号 三(一)), from the district down."""

    GUIDANCE_CENTER = "guidance_center"
    EXPERIENCE_CENTER = "experience_center"
    SPIRIT_STATION = "spirit_station"
    COUNSELLING_ROOM = "counselling_room"
    CLINIC = "clinic"
    SCHOOL = "school"
    WORKPLACE = "workplace"


class Status(StrEnum):
    """Whether a site serves people now, will, or no longer does."""

    PLANNED = "planned"
    OPEN = "open"
    PAUSED = "paused"
    MOVED = "moved"
    CLOSED = "closed"


ANSWERING = frozenset({Status.OPEN, Status.PAUSED, Status.MOVED})


@dataclass(frozen=True)
class Phone:
    """A number and when somebody answers it; a `sample` number may never be dialled."""

    number: str
    kind: str
    label: str
    hours: Hours
    hours_record: Record
    sample: bool

    @classmethod
    def of(cls, record: Record) -> Self:
        """Read one entry of `phones`; absent hours are unknown."""
        hours = record.get("hours") or {}
        return cls(
            number=str(record["number"]),
            kind=str(record["kind"]),
            label=str(record.get("label", "电话")),
            hours=Hours.of(hours),
            hours_record=hours,
            sample=bool(record.get("sample", False)),
        )


@dataclass(frozen=True)
class Station:
    """A site of one of the tiers; `record` keeps the facts that only pages print."""

    id: str
    tier: Tier
    name: str
    unit: str | None
    parent: str | None
    status: Status
    public: bool
    hours: Hours
    phones: tuple[Phone, ...]
    checked: date | None
    record: Record

    @classmethod
    def of(cls, record: Record) -> Self:
        """Read a record that `station.v1` accepts; InvalidHours when its spans are wrong."""
        return cls(
            id=str(record["id"]),
            tier=Tier(record["tier"]),
            name=str(record["name"]),
            unit=record.get("unit"),
            parent=record.get("parent"),
            status=Status(record.get("status", "open")),
            public=record.get("audience_scope", "public") == "public",
            hours=Hours.of(record.get("hours") or {}),
            phones=tuple(Phone.of(phone) for phone in record.get("phones", ())),
            checked=_checked(record),
            record=record,
        )

    @property
    def booking_phone(self) -> Phone | None:
        """The number to book by: the first of kind booking, else the first of all."""
        booking = [phone for phone in self.phones if phone.kind == "booking"]
        return next(iter(booking or self.phones), None)

    @property
    def serving(self) -> bool:
        """Whether the site's clocks mean anything: it is open, not planned, paused or gone."""
        return self.status is Status.OPEN

    @property
    def answering(self) -> bool:
        """Whether its telephones are there for residents: not while planned, not once gone."""
        return self.status in ANSWERING

    @property
    def public_phones(self) -> tuple[Phone, ...]:
        """The numbers residents may call, the booking phone first; none for work contacts."""
        first = self.booking_phone
        others = [phone for phone in self.phones if phone is not first]
        known = [*([first] if first else []), *others]
        return tuple(phone for phone in known if phone.kind != "office")

    def freshness(self, instant: datetime) -> Freshness:
        """How long ago the record was last checked, in public terms."""
        return freshness_at(self.checked, instant)

    def door_at(
        self, instant: datetime, workdays: Workdays, *, look_ahead: bool = True
    ) -> HoursState:
        """Whether one can walk in now; every page and export asks here."""
        if not self.serving:
            return NOT_SERVING
        return checked_hours_at(self.hours, self.checked, instant, workdays, look_ahead=look_ahead)

    def phone_at(
        self, phone: Phone, instant: datetime, workdays: Workdays, *, look_ahead: bool = True
    ) -> HoursState:
        """Whether somebody answers this phone of the station now."""
        if not self.answering:
            return NOT_SERVING
        return checked_hours_at(phone.hours, self.checked, instant, workdays, look_ahead=look_ahead)


def _checked(record: Record) -> date | None:
    verify = record.get("verify")
    return read_day(verify["at"]) if verify else None
