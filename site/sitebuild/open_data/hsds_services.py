"""Who runs the stations and what each of them offers, as HSDS organizations and services."""

from collections.abc import Iterator
from typing import Any

from chalicelib.domain.stations import Status
from sitebuild.site_data import SiteData

from .entries import Entry
from .ids import stable_id

STATUSES = {
    Status.OPEN: "active",
    Status.PLANNED: "inactive",
    Status.PAUSED: "temporarily closed",
    Status.MOVED: "defunct",
    Status.CLOSED: "defunct",
}
Thing = dict[str, Any]


def organizations(data: SiteData) -> Iterator[Thing]:
    """The district's centre, then each unit under it."""
    own, centre = stable_id("organization", data.district.code), data.district.center_name
    sample = {"x_sample": data.sample}
    yield {"id": own, "name": centre, "description": "区级，管理全区三级心理服务平台"} | sample
    for unit in data.district.units:
        yield {
            "id": stable_id("organization", unit.code),
            "name": unit.name,
            "description": "街镇或功能区，设心灵驿站和心理咨询室",
            "parent_organization_id": own,
            "x_unit": unit.code,
        } | sample


def service(entry: Entry) -> Thing:
    """What a station offers, to whom, on what terms."""
    station, record = entry.station, entry.station.record
    found: dict[str, Any] = {
        "id": stable_id("service", station.id),
        "organization_id": stable_id("organization", station.unit or entry.data.district.code),
        "name": station.name,
        "status": STATUSES[station.status],
        "description": "、".join(entry.services),
        "eligibility_description": entry.audience,
        "fees_description": record["fees"].get("note") or _free(entry),
        "application_process": (record.get("booking") or {}).get("note"),
        "alert": record.get("status_note"),
        "assured_date": entry.verified_on,
        "x_services": list(record["services"]),
        "x_status": station.status,
        "x_sample": bool(record.get("sample", False)),
    }
    return said(found)


def _free(entry: Entry) -> str:
    return "免费" if entry.station.record["fees"]["free"] else "收费，请先问清"


def said(thing: Thing) -> Thing:
    """Without the members that have nothing to say."""
    return {name: value for name, value in thing.items() if value not in (None, "", [])}
