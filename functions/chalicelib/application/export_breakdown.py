"""A number taken apart as a file: one row for each unit and each report that it is from."""

from collections.abc import Mapping, Sequence
from typing import Any

from chalicelib.domain.breakdown import Breakdown, Part, Source
from chalicelib.domain.register_tables import RegisterSheets, RegisterTable, TableField, TableRow
from chalicelib.domain.roles import Caller

from .break_down import take_apart
from .services import Services
from .taking_away import named_file, one_table, record_export

UNTOLD = "没有报送"
FIELDS = (
    TableField("name", "街镇或记录", "text", {}),
    TableField("number", "数", "text", {}),
    TableField("of", "共", "text", {}),
    TableField("missing", "没有月报的报告期", "text", {}),
    TableField("owed", "还差的村（社区）", "text", {}),
    TableField("source", "来自", "text", {}),
    TableField("share", "其中", "text", {}),
    TableField("page", "打开", "text", {}),
)


def export_breakdown(
    services: Services, caller: Caller, name: str, plan: str | None, period: str
) -> tuple[RegisterSheets, str]:
    """The sheets and their format of `I02.xlsx`, and a link in the district's audit chain."""
    of, kind = named_file(name)
    taken = take_apart(services, of, plan, period)
    title = f"{services.district.name}{taken.label}{taken.whole.get('label', of)}明细"
    record_export(services, caller, f"{period}/{name}")
    table = RegisterTable("", "明细", FIELDS, _rows(taken.breakdown, services.site_url))
    notes = (_said_of(taken.whole), "空白的数是没有报送，不是零。")
    return one_table(services, title, notes, table), kind


def _said_of(whole: Mapping[str, Any]) -> str:
    """The words of the plan, or how the indicator is counted."""
    return str(whole["formula"] if "formula" in whole else "；".join(whole["quotes"]))


def _rows(broken: Breakdown, site: str) -> list[TableRow]:
    return [_row(part, source, site) for part in broken.parts for source in _sources(part)]


def _sources(part: Part) -> Sequence[Source | None]:
    return part.sources or [None]


def _row(part: Part, source: Source | None, site: str) -> TableRow:
    told = {
        "name": part.name,
        "number": _said(part.number),
        "of": _said(part.of),
        "missing": "、".join(part.missing),
        "owed": "、".join(part.owed),
        "source": source.label if source else UNTOLD if part.number is None else "",
        "share": _said(source.number) if source else "",
        "page": f"{site}{source.page}" if source else "",
    }
    return TableRow("", part.unit or "", told)


def _said(number: float | None) -> str:
    return "" if number is None else f"{number:g}"
