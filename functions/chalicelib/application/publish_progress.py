"""A publisher lets a month's figures out: what is shown is kept for ever, beside who let it out."""

import json
from dataclasses import replace
from typing import Any

from chalicelib.domain.audit import DISTRICT_CHAIN, AuditEvent
from chalicelib.domain.exports import Scope
from chalicelib.domain.public_progress import public_month, reached_by_unit
from chalicelib.domain.registers import Entry
from chalicelib.domain.roles import Caller

from .export_months import reached, read_month
from .read_targets import plan_json, read_targets
from .services import Services
from .summarise_month import known_period

KEY = "published/progress.json"
SCHEMA = "/schemas/progress.v1.json"
REGISTER = "progress"
BUILT = ("station_built_rate", "room_built_rate")


def preview_progress(services: Services, period: str) -> dict[str, Any]:
    """What would be published now, and what stands published; UnknownPeriod."""
    standing = {one.id: one for one in _releases(services)}
    now, month = standing.get(period), _month(services, period)
    return {
        "month": month,
        "published": now.answers["published_on"] if now else None,
        "changed": now is not None and now.answers["month"] != month,
        "periods": sorted(standing),
    }


def publish_progress(services: Services, caller: Caller, period: str) -> dict[str, Any]:
    """Keep the month as it is shown, and write the file that the site is built from."""
    known_period(services, period)
    owner, now = services.district.code, services.clock()
    revisions = services.registering.store.revisions(REGISTER, owner, period)
    released = {
        "month": _month(services, period),
        "targets": _targets(services, period),
        "published_on": services.today().isoformat(),
    }
    entry = Entry(
        REGISTER, owner, period, len(revisions) + 1, SCHEMA, released, now, caller.account
    )
    event = AuditEvent(DISTRICT_CHAIN, now, caller.account, caller.role, "publish", period)
    services.registering.store.append(entry, event)
    write_progress(services)
    return released


def write_progress(services: Services) -> int:
    """Store the newest of every published month for the build of the site; how many there are."""
    months = [one.answers for one in _releases(services)]
    told = {
        "schema": SCHEMA,
        "district": services.district.name,
        "plan": plan_json(services.planning.all[services.planning.own]),
        "months": months,
    }
    document = services.public("progress.v1", told)
    text = json.dumps(document, ensure_ascii=False, indent=1, sort_keys=True)
    services.files.put(KEY, f"{text}\n".encode())
    return len(months)


def _releases(services: Services) -> list[Entry]:
    newest = services.registering.store.newest(REGISTER, services.district.code)
    return sorted(newest, key=lambda one: one.id)


def _month(services: Services, period: str) -> dict[str, Any]:
    named = known_period(services, period)
    month = read_month(services, named)
    year = reached(services, Scope.MONTH, named.year, month)
    return public_month(replace(month.summary, late=()), reached_by_unit(year))


def _targets(services: Services, period: str) -> list[dict[str, Any]]:
    """The plan's targets of building alone: they count places."""
    told = read_targets(services, None, period)["targets"]
    kept = ("id", "metric", "value", "due", "clause", "standing", "number", "of", "incomplete")
    return [{name: one[name] for name in kept} for one in told if one["metric"] in BUILT]
