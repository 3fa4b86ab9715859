"""The data a printed document carries inside itself: one canonical text, one fingerprint."""

import hashlib
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Protocol

from .errors import UnreadableRecord

RECORD = "document-record.v1"
REPORT = "annex4"
SHORT = 16
LARGEST_RECORD = 1024 * 1024
SHA256 = re.compile(r"[0-9a-f]{64}")
DAMAGED = "这份 PDF 里附的数据和它的校验码对不上，可能被改过，不能导入。请找原来下载的那一份。"
OTHER_KIND = "这份 PDF 不是附件4，不能导入。请选从心驿下载的附件4。"
STRANGE = "这份 PDF 里附的数据不是心驿的格式，不能导入。请选从心驿下载的附件4。"


def canonical(value: Any) -> str:
    """JSON in one form only: members by code point, no spaces, 31.0 written as 31.

    For objects with ASCII names and no other fractions this is RFC 8785, so that a page
    gets the same text by JSON.stringify.
    """
    plain = _whole(value)
    text = json.dumps(plain, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return text.encode(errors="replace").decode()  # half a character is not text


def _whole(value: Any) -> Any:
    match value:
        case float() if value.is_integer():
            return int(value)
        case dict() | Mapping():
            return {name: _whole(item) for name, item in value.items()}
        case list() | tuple():
            return [_whole(item) for item in value]
    return value


def fingerprint(value: Any) -> str:
    """The SHA-256 of the canonical text, 64 hexadecimal digits."""
    return hashlib.sha256(canonical(value).encode()).hexdigest()


def report_content(unit: str, period: str, answers: Any, reasons: Mapping[str, str]) -> list[Any]:
    """What a submission's fingerprint covers."""
    return [unit, period, answers, dict(reasons)]


def content_of(model: Mapping[str, Any]) -> Any:
    """What the document's fingerprint covers: all but the way to check it."""
    if filed := model.get("filed"):
        return filed["content"]
    return {name: value for name, value in model.items() if name != "verify"}


def record_of(kind: str, model: Mapping[str, Any]) -> dict[str, Any]:
    """The record that the document of a model embeds (schemas/document-record.v1.json).

    A model with `filed` is one version of a report: its content is what was received.
    Any other document's content is the model itself, without the way to check it.
    """
    filed, content = model.get("filed"), content_of(model)
    told = {
        "schema": RECORD,
        "kind": kind,
        "sample": bool(model.get("sample")),
        "sha256": fingerprint(content),
        "content": content,
    }
    if filed is None:
        return told
    same = ("unit_name", "period_label", "version", "receipt", "received_at")
    shown = {name: model[name] for name in same}
    return {**told, **shown, "form": filed["form"], "audit": filed["audit"]}


class RecordReader(Protocol):
    """Takes the record out of a document."""

    def __call__(self, raw: bytes) -> Any:
        """The JSON inside the PDF; UnreadableRecord when there is not exactly one."""
        ...


@dataclass(frozen=True)
class FiledRecord:
    """The record of one filed report, its fingerprint checked."""

    form: str
    unit: str
    period: str
    answers: Mapping[str, Any]
    reasons: Mapping[str, str]
    receipt: str
    sha256: str
    version: int


def read_filed_record(told: Any) -> FiledRecord:
    """The record as the service wrote it; UnreadableRecord for anything else."""
    if not isinstance(told, dict) or told.get("schema") != RECORD:
        raise UnreadableRecord(STRANGE)
    if told.get("kind") != REPORT:
        raise UnreadableRecord(OTHER_KIND)
    if fingerprint(told.get("content")) != told.get("sha256"):
        raise UnreadableRecord(DAMAGED)
    match told:
        case {
            "form": str(form),
            "receipt": str(receipt),
            "version": int(version),
            "sha256": str(sha256),
            "content": [str(unit), str(period), dict(answers), dict(reasons)],
        } if all(isinstance(text, str) for text in reasons.values()):
            return FiledRecord(form, unit, period, answers, reasons, receipt, sha256, version)
    raise UnreadableRecord(STRANGE)
