"""The audit trail as somebody reads it: some days of it, filtered, newest first, page by page."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from chalicelib.domain.audit import DISTRICT_CHAIN, AuditEvent, AuditLink
from chalicelib.domain.audit_words import went_through
from chalicelib.domain.errors import InvalidDays
from chalicelib.domain.period import SHANGHAI
from chalicelib.domain.roles import UNIT_ROLES, Caller

from .services import Services

PAGE = 100
MOST_DAYS = 31
OWN_DAYS = 30
DONE, REFUSED = "done", "refused"


@dataclass(frozen=True)
class Wanted:
    """Which events: days, and of these those of a chain, a person, an act, an outcome."""

    first: date
    last: date
    place: str = ""
    person: str = ""
    act: str = ""
    outcome: str = ""

    def __post_init__(self) -> None:
        if not timedelta(0) <= self.last - self.first < timedelta(days=MOST_DAYS):
            raise InvalidDays

    def takes(self, event: AuditEvent) -> bool:
        """Tell whether the event is among those asked for."""
        went = DONE if went_through(event) else REFUSED
        return (
            self.place in ("", event.chain)
            and self.person in ("", event.actor)
            and self.act in ("", event.act)
            and self.outcome in ("", went)
        )


def wanted_days(services: Services, first: str, last: str) -> tuple[date, date]:
    """The days as typed; today for a day left out. InvalidDays for what is no day."""
    today = services.today()
    try:
        until = date.fromisoformat(last) if last else max(today, _day(first) or today)
        return _day(first) or min(today, until), until
    except ValueError:
        raise InvalidDays from None


def read_audit(services: Services, wanted: Wanted, before: str = "") -> dict[str, Any]:
    """A page of events and where the next begins; `before` is what the last page told."""
    return {**_page(services, wanted, before), "choices": choices(services)}


def own_acts(services: Services, caller: Caller, before: str = "") -> dict[str, Any]:
    """What the caller did and was refused in the last 30 days."""
    today = services.today()
    days = today - timedelta(days=OWN_DAYS - 1), today
    wanted = Wanted(*days, person=caller.account)
    chains = [caller.unit, DISTRICT_CHAIN] if caller.role in UNIT_ROLES and caller.unit else None
    return _page(services, wanted, before, chains)


def _page(
    services: Services, wanted: Wanted, before: str, chains: Sequence[str] | None = None
) -> dict[str, Any]:
    everything = events_of(services, wanted, chains)
    found = [link for link in everything if not before or _place(link) < before]
    page = found[:PAGE]
    return {
        "first": wanted.first.isoformat(),
        "last": wanted.last.isoformat(),
        "events": told(services, page),
        "next": _place(page[-1]) if len(found) > PAGE else None,
    }


def events_of(
    services: Services, wanted: Wanted, chains: Sequence[str] | None = None
) -> list[AuditLink]:
    """The links asked for, newest first."""
    first, until = day_begins(wanted.first), day_begins(wanted.last + timedelta(days=1))
    looked_at = chains or ([wanted.place] if wanted.place else services.audit.chains())
    found = [
        link
        for chain in looked_at
        for link in services.audit.between(chain, first, until)
        if wanted.takes(link.event)
    ]
    return sorted(found, key=_place, reverse=True)


def told(services: Services, links: Sequence[AuditLink]) -> list[dict[str, Any]]:
    """Events in words; a person's name beside the account, where the account is known."""
    names = {one.name: one.display_name for one in services.accounts.accounts()} if links else {}
    words = services.audit_words
    return [
        {
            "at": event.at.isoformat(),
            "place": {"code": event.chain, "name": words.chain(event.chain)},
            "seq": link.seq,
            "person": {"account": event.actor, "name": names.get(event.actor)},
            "role": {"code": event.role, "name": words.role(event.role)},
            "act": {"code": event.act, "name": words.act(event.act)},
            "target": words.target(event),
            "outcome": {"done": went_through(event), "name": words.outcome(event)},
            "digest": link.digest,
        }
        for link, event in ((link, link.event) for link in links)
    ]


def choices(services: Services) -> dict[str, Any]:
    """What may be chosen: places, people and acts."""
    words = services.audit_words
    return {
        "places": [{"code": DISTRICT_CHAIN, "name": words.chain(DISTRICT_CHAIN)}]
        + [{"code": one.code, "name": one.name} for one in services.district.units],
        "people": [
            {"account": one.name, "name": one.display_name} for one in services.accounts.accounts()
        ],
        "acts": [{"code": code, "name": name} for code, name in words.acts.items()],
    }


def day_begins(day: date) -> datetime:
    """Midnight in Shanghai."""
    return datetime.combine(day, time(), SHANGHAI)


def csv_rows(services: Services, wanted: Wanted) -> Iterator[list[str]]:
    """The head and every event asked for, oldest first."""
    yield ["时间", "单位", "编号", "账号", "名字", "角色", "事项", "对象", "结果", "摘要"]
    for one in told(services, events_of(services, wanted)[::-1]):
        who = [one["person"]["account"], one["person"]["name"] or "", one["role"]["name"]]
        what = [one["act"]["name"], one["target"], one["outcome"]["name"], one["digest"]]
        yield [one["at"], one["place"]["name"], str(one["seq"]), *who, *what]


def _place(link: AuditLink) -> str:
    """Where the link stands among all: microseconds, chain and number, as text that sorts."""
    instant = (link.event.at - datetime.fromtimestamp(0, UTC)) // timedelta(microseconds=1)
    return f"{instant:017d}~{link.event.chain}~{link.seq:010d}"


def _day(typed: str) -> date | None:
    return date.fromisoformat(typed) if typed else None
