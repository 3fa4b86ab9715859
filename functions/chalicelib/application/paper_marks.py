"""What makes a summary checkable: its code, the root of the audit links behind it, the way back."""

import hashlib
import json
import re
from collections.abc import Iterable, Mapping
from typing import Any

from chalicelib.domain.errors import UnknownPeriod, UnknownUnit
from chalicelib.domain.period import Period
from chalicelib.domain.records import SHORT, content_of, fingerprint
from chalicelib.domain.span import Span
from chalicelib.domain.week import Week

from .services import Services

# Kind of document → letters of its code.
LETTERS: Mapping[str, str] = {
    "month-report": "TB",
    "span-report": "BG",
    "reminder-list": "CB",
    "street-profile": "GK",
    "supervision-lists": "QD",
}
MONTHLY = {"TB": "月报通报", "CB": "月报催报名单", "QD": "任务、责任、问题清单"}
CODE = re.compile(r"XY-([0-9]{6})-(TB|BG|CB|GK|QD)([0-9A-Z]{4,9})")


def marked(
    services: Services,
    kind: str,
    name: str,
    model: Mapping[str, Any],
    periods: Iterable[Period] = (),
    audit: Mapping[str, Any] | None = None,
) -> dict[str, Any]:
    """The model with its code `XY-990101-TB202601`, its audit root and its verify address.

    The root is that of the periods' submissions, unless another one is given.
    """
    code = f"XY-{services.district.code}-{LETTERS[kind]}{name.replace('-', '')}"
    content = {**model, "code": code, "audit": audit or audit_root(services, periods)}
    short = fingerprint(content)[:SHORT]
    url = f"{services.site_url}/verify/?r={code}&h={short}"
    page = f"{services.site_url}/verify/"
    return {**content, "verify": {"page": page, "qr": services.qr_path(url)}}


def audit_root(services: Services, periods: Iterable[Period]) -> dict[str, Any]:
    """How many submissions of these periods the audit chains hold, and one hash over their links.

    The hash is the SHA-256 of lines `chain seq digest`, in the order of the register.
    """
    asked = {str(period) for period in periods}
    lines = [
        f"{link.event.chain} {link.seq} {link.digest}"
        for unit in services.district.units
        for link in services.audit.links(unit.code)
        if link.event.act == "submit" and link.event.target.split("/")[1] in asked
    ]
    digest = hashlib.sha256("\n".join(lines).encode()).hexdigest()
    return {"links": len(lines), "digest": digest}


def register(services: Services, kind: str, model: Mapping[str, Any]) -> None:
    """Remember that a document with a code was printed, so that its paper can be confirmed."""
    if kind not in LETTERS:
        return
    digest = fingerprint(content_of(model))
    key = _place(digest)
    if services.files.get(key) is None:
        at = services.clock().isoformat()
        told = {"code": model["code"], "sha256": digest, "printed_at": at}
        services.files.put(key, json.dumps(told).encode())


def registered(services: Services, code: str, digest: str) -> dict[str, Any] | None:
    """The printed document of that code and fingerprint, or None."""
    if CODE.fullmatch(code) is None:
        return None
    stored = services.files.get(_place(digest))
    told: dict[str, Any] = json.loads(stored) if stored else {}
    same = told.get("code") == code and told["sha256"].startswith(digest)
    return told if same else None


def title_of(services: Services, code: str) -> str:
    """What the code says the document is, in words."""
    _, letters, name = CODE.fullmatch(code).groups()  # type: ignore[union-attr]  # asked before
    try:
        if letters == "GK":
            return f"{services.district.unit(name).name}心理服务情况一页概况"
        if letters == "QD" and "W" in name:
            return f"{Week.parse(f'{name[:4]}-{name[4:]}').label}任务、责任、问题清单"
        if letters == "BG":
            return f"{Span.parse('-'.join(filter(None, (name[:4], name[4:])))).label}汇总报告"
        period = Period.parse(f"{name[:4]}-{name[4:]}").label
    except (UnknownUnit, UnknownPeriod):
        return code
    return f"{period}{MONTHLY[letters]}"


def _place(digest: str) -> str:
    return f"records/{digest[:SHORT]}.json"
