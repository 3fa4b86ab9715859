"""Who works at a station and what it costs, in words; a name only as far as consent goes."""

from collections.abc import Mapping
from typing import Any

Record = Mapping[str, Any]


def staff_lines(record: Record) -> list[str]:
    """One line for each entry of `staff`: a consented name with its papers, or role and count."""
    return [_worker(one) for one in record.get("staff", ())]


def staff_count_lines(record: Record) -> list[str]:
    """The same without any name, for records that outlive a consent."""
    return [_unnamed(one) for one in record.get("staff", ())]


def fee_lines(fees: Record) -> list[str]:
    """What is free, what is not, and the posted prices."""
    lines = ["免费。"] if fees.get("free") and not fees.get("table") else []
    lines += [f"{fees['note']}。"] if fees.get("note") else []
    return [*lines, *(_price(row) for row in fees.get("table", ()))]


def _worker(one: Record) -> str:
    scope = one.get("consent", {}).get("scope", ())
    if "name" not in scope or not one.get("display_name"):
        return f"{one['role']} {one.get('count', 1)} 名"
    papers = _credential(one["credential"]) if "credential" in scope and "credential" in one else ""
    return f"{one['role']} {one['display_name']}{papers}"


def _unnamed(one: Record) -> str:
    line = f"{one['role']} {one.get('count', 1)} 名"
    consent = one.get("consent", {})
    if not one.get("display_name") or "name" not in consent.get("scope", ()):
        return line
    papers = _credential(one["credential"]) if "credential" in one else ""
    return f"{line}（{consent['at']}同意公开{papers}）"


def _credential(papers: Record) -> str:
    year = f"{papers['year']}年" if "year" in papers else ""
    known = [papers["name"], papers.get("issuer"), year]
    return f"，{'，'.join(str(one) for one in known if one)}"


def _price(row: Record) -> str:
    price = f"{row['price']:g} 元" if row["price"] else "免费"
    unit = f"/{row['unit']}" if row.get("unit") and row["price"] else ""
    note = f"（{row['note']}）" if row.get("note") else ""
    return f"{row['item']}：{price}{unit}{note}"
