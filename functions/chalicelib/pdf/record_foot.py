"""What stands at the foot of a document with data: its code, its hashes, the way to check it."""

from collections.abc import Mapping
from typing import Any

from chalicelib.domain.records import content_of, fingerprint

from .wording import NOTHING, check_code


def record_foot(model: Mapping[str, Any]) -> dict[str, Any]:
    """The names that the foot prints; `check` is the first digits of the record's own hash."""
    return {
        "code": model.get("code") or model["receipt"],
        "check": check_code(fingerprint(content_of(model))),
        "audit": _audit_words(model["audit"]),
        "page": model["verify"]["page"],
        "qr": model["verify"]["qr"],
    }


def _audit_words(audit: Mapping[str, Any] | None) -> str:
    if audit is None:
        return NOTHING
    number = (
        f"第{audit['seq']}条"
        if "seq" in audit
        else f"{audit['links']}条{audit.get('of', '提交记录')}"
    )
    return f"{number} {check_code(audit['digest'])}"
