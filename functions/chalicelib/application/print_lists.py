"""The three lists of a week (周调度) or a month (月通报) as PDF, from their registers."""

import hashlib
from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

from chalicelib.domain.audit import AuditLink
from chalicelib.domain.errors import UnknownPeriod
from chalicelib.domain.period import Period
from chalicelib.domain.supervision import Days
from chalicelib.domain.three_lists import LISTS, ListedItem, listed, sums
from chalicelib.domain.week import Week, is_week

from .documents import fetch_document
from .issuing import district_json
from .paper_marks import marked
from .services import Services
from .summarise_month import known_period

KIND = "supervision-lists"


def lists_pdf(services: Services, name: str) -> bytes:
    """The PDF of `2025-W51` or `2025-12`; UnknownPeriod, or NotRenderedYet."""
    return fetch_document(services, KIND, lists_model(services, name))


def lists_model(services: Services, name: str) -> dict[str, Any]:
    """What the paper prints, as JSON; what is under way stands as of today."""
    label, days = _when(services, name)
    units = {one.code: one.name for one in services.district.units}
    model = {
        "label": label,
        "weekly": is_week(name),
        "first": days.first,
        "last": days.last,
        "as_of": days.as_of,
        "district": district_json(services),
        "lists": [_list(services, register, days, units) for register in LISTS],
        "sample": services.sample,
    }
    return marked(services, KIND, name, model, audit=_audit(services))


def _when(services: Services, name: str) -> tuple[str, Days]:
    if is_week(name):
        week = Week.parse(name)
        if week.first > services.today():
            raise UnknownPeriod(name)
        return week.label, Days.until(week.first, week.last, services.today())
    period: Period = known_period(services, name)
    window = period.window(services.policy.cutoff_day)
    return period.label, Days.until(window.first, window.last, services.today())


def _list(services: Services, register: str, days: Days, units: dict[str, str]) -> dict[str, Any]:
    found = services.registering.catalogue.named(register)
    items = listed([one.answers for one in services.registering.live(register)], days)
    return {
        "register": register,
        "title": found.title,
        "clause": found.clause,
        "sums": sums(items),
        "items": [_item(one, units) for one in items],
    }


def _item(one: ListedItem, units: dict[str, str]) -> dict[str, Any]:
    told = asdict(one)
    unit = one.answers.get("unit")
    answers = {name: value for name, value in one.answers.items() if name != "weekly"}
    return {**told, "answers": answers, "unit_name": units.get(unit, "") if unit else ""}


def _audit(services: Services) -> dict[str, Any]:
    """How many saved revisions of the lists the district's audit chain holds, and their hash."""
    links = [one for one in services.audit.links(services.district.code) if _of_lists(one)]
    lines: Sequence[str] = [f"{one.event.chain} {one.seq} {one.digest}" for one in links]
    digest = hashlib.sha256("\n".join(lines).encode()).hexdigest()
    return {"links": len(lines), "digest": digest, "of": "台账保存记录"}


def _of_lists(link: AuditLink) -> bool:
    act, target = link.event.act, link.event.target
    return act in ("entry_save", "entry_withdraw") and target.partition("/")[0] in LISTS
