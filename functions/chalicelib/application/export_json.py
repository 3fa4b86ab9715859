"""An export as JSON, after schemas/export-month.v1.json and its siblings."""

import json
from dataclasses import asdict
from datetime import date, datetime
from typing import Any

from chalicelib.domain.exports import Export, ExportMonth, Receipt, Scope
from chalicelib.domain.year_coverage import CommunityYear

VERSION = "v1"


def export_json(export: Export) -> bytes:
    """UTF-8, Chinese left readable, equal exports in equal bytes."""
    text = json.dumps(export_document(export), ensure_ascii=False, separators=(",", ":"))
    return f"{text}\n".encode()


def export_document(export: Export) -> dict[str, Any]:
    """The document; `summary` is word for word what GET /overview tells of the month."""
    head = {
        "schema": f"export-{export.name.scope}.{VERSION}",
        "district": {"code": export.district_code, "name": export.district},
        "sample": export.sample,
        "as_of": export.as_of.isoformat() if export.as_of else None,
    }
    months = [_month(month) for month in export.months]
    if export.name.scope is Scope.HISTORY:
        return {**head, "months": months}
    covered = {"year": export.year, "communities": [_community(one) for one in export.coverage]}
    if export.name.scope is Scope.MONTH:
        return {**head, **months[0], "coverage": covered}
    return {**head, "year": export.year, "months": months, "coverage": covered}


def _month(month: ExportMonth) -> dict[str, Any]:
    return {
        "summary": month.summary.as_json(),
        "exempt": list(month.exempt),
        "receipts": [_receipt(one) for one in month.receipts],
    }


def _receipt(one: Receipt) -> dict[str, Any]:
    return {name: _plain(value) for name, value in asdict(one).items()}


def _community(one: CommunityYear) -> dict[str, Any]:
    plain = {name: _plain(value) for name, value in asdict(one).items()}
    return {**plain, "covered": one.covered}


def _plain(value: Any) -> Any:
    if isinstance(value, date | datetime):
        return value.isoformat()
    return list(value) if isinstance(value, tuple) else value
