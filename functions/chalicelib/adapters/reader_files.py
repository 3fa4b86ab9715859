"""Reads the pages for one kind of reader and the steps of the tier guide; ContentError."""

from collections.abc import Collection, Iterator, Mapping
from pathlib import Path
from typing import Any

from .content_files import fault_at, read_records

Record = Mapping[str, Any]
AUDIENCES = "audiences.yml"
GUIDE = "tier-guide.yml"
FIRST = "start"

# A name that leads nowhere: pointer and reason.
Fault = tuple[str, str]


def load_audiences(
    content: Path, slugs: Collection[str], lines: Collection[str]
) -> tuple[Record, ...]:
    """The landing pages in order; the articles and hotlines they name exist."""
    source, label = content / AUDIENCES, f"content/{AUDIENCES}"
    records = read_records(source, "audience.v1", label)
    for row, record in enumerate(records):
        for pointer, reason in _unknown(record, also=slugs, hotlines=lines):
            raise fault_at(source, label, f"/{row}{pointer}", reason)
    return tuple(records)


def load_tier_guide(
    content: Path, slugs: Collection[str], lines: Collection[str]
) -> tuple[Record, ...]:
    """The steps, the first question first; every answer leads on and every way ends."""
    source, label = content / GUIDE, f"content/{GUIDE}"
    records = read_records(source, "tier-guide.v1", label)
    for pointer, reason in _guide_faults(records, slugs, lines):
        raise fault_at(source, label, pointer, reason)
    return tuple(records)


def _guide_faults(
    records: list[Record], slugs: Collection[str], lines: Collection[str]
) -> Iterator[Fault]:
    order = [record["id"] for record in records]
    if order[:1] != [FIRST]:
        yield "/0/id", f"第一步的编号应是 {FIRST}"
    for row, record in enumerate(records):
        if order.index(record["id"]) != row:
            yield f"/{row}/id", f"“{record['id']}”用了两次"
        if ("answers" in record) == ("steps" in record):
            yield f"/{row}", "每一步要么有 answers（问题），要么有 steps（去处）"
        for place, answer in enumerate(record.get("answers", ())):
            # An answer leads to a later step only, so that no way runs in a circle.
            if answer["to"] not in order[row + 1 :]:
                yield f"/{row}/answers/{place}/to", f"后面没有叫“{answer['to']}”的一步"
        for pointer, reason in _unknown(record, articles=slugs, hotlines=lines):
            yield f"/{row}{pointer}", reason
    reached = {answer["to"] for record in records for answer in record.get("answers", ())}
    for row, name in enumerate(order[1:], 1):
        if name not in reached:
            yield f"/{row}/id", f"没有哪个回答通到“{name}”"


def _unknown(record: Record, **known: Collection[str]) -> Iterator[Fault]:
    """The names in a member of the record that are not among those known."""
    for member, names in known.items():
        for place, name in enumerate(record.get(member, ())):
            if name not in names:
                what = "热线" if member == "hotlines" else "文章"
                yield f"/{member}/{place}", f"没有叫“{name}”的{what}"
