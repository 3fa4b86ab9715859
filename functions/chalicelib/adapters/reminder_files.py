"""Reads the reminder plan and the holiday calendar from content/district."""

from datetime import time
from importlib.resources import files
from importlib.resources.abc import Traversable
from string import Formatter
from typing import Any

from chalicelib.domain.reminders import ReminderPlan, ReminderRule
from chalicelib.domain.workdays import Workdays

from .content_files import fault_at, read_checked
from .district_files import load_reporting

WORDS = frozenset({"period", "form", "cutoff", "count", "units"})
LABEL = "content/district/reminders.yml"


def load_reminder_plan(folder: Traversable | None = None) -> ReminderPlan:
    """When and how the district reminds; ContentError."""
    folder = files("district") if folder is None else folder
    source = folder / "reminders.yml"
    row = read_checked(source, "reminders.v1", LABEL)
    cutoff_day, seen = load_reporting(folder).cutoff_day, set[str]()
    for index, rule in enumerate(row["rules"]):
        reason = _fault(rule, cutoff_day, seen)
        if reason:
            raise fault_at(source, LABEL, f"/rules/{index}/id", reason)
        seen.add(rule["id"])
    return ReminderPlan(
        clause=row["clause"],
        quote=row["quote"],
        form=row["form"],
        makeup_days=row["makeup_days"],
        tries=row["tries"],
        opens=time.fromisoformat(row["hours"]["opens"]),
        closes=time.fromisoformat(row["hours"]["closes"]),
        rules=tuple(map(_rule, row["rules"])),
    )


def load_workdays(folder: Traversable | None = None) -> Workdays:
    """The announced holidays and make-up workdays; ContentError."""
    folder = files("district") if folder is None else folder
    years = sorted((folder / "calendar").iterdir(), key=lambda item: item.name)
    return Workdays.of(
        read_checked(year, "calendar.v1", f"content/district/calendar/{year.name}")
        for year in years
        if year.name.endswith(".yml")
    )


def _rule(row: dict[str, Any]) -> ReminderRule:
    day, after = row.get("day_of_month"), row.get("days_after_cutoff")
    return ReminderRule(row["id"], row["label"], row["text"], day, after)


def _fault(row: dict[str, Any], cutoff_day: int, seen: set[str]) -> str | None:
    """The reason of a fault that the schema cannot see."""
    if row["id"] in seen:
        return f"编号“{row['id']}”用了两次"
    if ("day_of_month" in row) == ("days_after_cutoff" in row):
        return "day_of_month 和 days_after_cutoff 要写一个，只写一个"
    if row.get("day_of_month", 1) > cutoff_day:
        return f"截止日是{cutoff_day}日，提前提醒不能在它之后"
    strange = _strange_words(row["text"])
    return f"文字里不能写{{{strange}}}" if strange is not None else None


def _strange_words(text: str) -> str | None:
    try:
        parts = list(Formatter().parse(text))
    except ValueError:
        return "没有成对的花括号"
    plain = [part for part in parts if part[1] is not None]
    wrong = [name for _, name, spec, turn in plain if name not in WORDS or spec or turn]
    return wrong[0] if wrong else None
