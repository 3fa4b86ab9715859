"""Reads the plans in content/policy: standards, duties and targets, each with its clause."""

from datetime import date
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Any

from chalicelib.domain.policy import Clause, Duty, Plan, Standard, Target

from .content_files import fault_at, read_checked

Row = dict[str, Any]


def load_plans(folder: Traversable | None = None) -> dict[str, Plan]:
    """Every plan by its id; ContentError for a fault in any of them."""
    sources = [item for item in _folder(folder).iterdir() if item.name.endswith(".yml")]
    plans = [_read(source) for source in sorted(sources, key=lambda source: source.name)]
    return {plan.id: plan for plan in plans}


def load_plan(plan_id: str, folder: Traversable | None = None) -> Plan:
    """The plan of that id; FileNotFoundError if the folder has none, ContentError for a fault."""
    return _read(_folder(folder) / f"{plan_id}.yml")


def _folder(folder: Traversable | None) -> Traversable:
    return files("policy") if folder is None else folder


def _read(source: Traversable) -> Plan:
    label = f"content/policy/{source.name}"
    row = read_checked(source, "policy.v1", label)
    seen: set[str] = set()
    for kind in ("standards", "duties", "targets"):
        for index, item in enumerate(row[kind]):
            if item["id"] in seen:
                raise fault_at(source, label, f"/{kind}/{index}/id", f"“{item['id']}”用了两次")
            seen.add(item["id"])
    return Plan(
        id=row["id"],
        title=row["title"],
        document_number=row["document_number"],
        status=row["status"],
        follows=row.get("follows"),
        standards=tuple(map(_standard, row["standards"])),
        duties=tuple(map(_duty, row["duties"])),
        targets=tuple(map(_target, row["targets"])),
    )


def _standard(row: Row) -> Standard:
    return Standard(
        id=row["id"],
        tier=row["tier"],
        local_name=row["local_name"],
        rooms_min=row.get("rooms_min"),
        area_min_m2=row.get("area_min_m2"),
        service_days_per_week_min=row.get("service_days_per_week_min"),
        separate_entrance=row.get("separate_entrance"),
        equipment_required=tuple(row.get("equipment_required", ())),
        clause=_clause(row),
        staff_min=_staff(row.get("staff_min") or {}),
        posted=tuple(row.get("posted", ())),
        published=tuple(row.get("published", ())),
    )


def _staff(row: Row) -> tuple[tuple[str, int], ...]:
    """The counts alone; a plan's 若干 asks for no number."""
    return tuple((role, count) for role, count in row.items() if isinstance(count, int))


def _duty(row: Row) -> Duty:
    return Duty(
        id=row["id"],
        form=row["form"],
        sender=row["from"],
        receiver=row.get("to"),
        every=row.get("period"),
        due_day_of_month=row.get("due_day_of_month"),
        due=_day(row.get("due")),
        clause=_clause(row),
    )


def _target(row: Row) -> Target:
    return Target(
        id=row["id"],
        metric=row["metric"],
        value=row["value"],
        due=_day(row.get("due")),
        every=row.get("period"),
        computable=row["computable"],
        clause=_clause(row),
        coverage=row.get("coverage"),
    )


def _clause(row: Row) -> Clause:
    return Clause(row["cite"], tuple(row["quotes"]))


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
