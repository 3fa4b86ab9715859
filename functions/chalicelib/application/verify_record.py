"""Tells the holder of a paper whether it is what the district received, and nothing more."""

import hmac
import re
from typing import Any

from chalicelib.domain.errors import UnknownPeriod, UnknownUnit, UnknownVersion
from chalicelib.domain.issued_papers import of_name
from chalicelib.domain.period import Period
from chalicelib.domain.records import SHORT
from chalicelib.domain.reports import State, Version

from .paper_marks import registered, title_of
from .services import Services

RECEIPT = re.compile(r"XY-([0-9]{9})-([0-9]{4})([0-9]{2})-([1-9][0-9]{0,4})-[A-Z2-7]{4}")
HASH = re.compile(rf"[0-9a-f]{{{SHORT},64}}")
UNKNOWN = {"standing": "unknown"}


def verify_record(services: Services, receipt: str, digest: str) -> dict[str, Any]:
    """What the paper shows anyway and where it stands; the same answer for every mismatch.

    `digest` is the printed first 16 digits of the SHA-256, or more of them.
    """
    version = find_received(services, receipt, digest)
    if version is None:
        return _printed(services, receipt, digest.lower())
    standing, current = _standing(services, version)
    return {
        "standing": standing,
        "unit": services.district.unit(version.unit).name,
        "period": version.period.label,
        "version": version.number,
        "received_at": version.received_at.isoformat(),
        "current_version": current,
    }


def _printed(services: Services, code: str, digest: str) -> dict[str, Any]:
    """A document of the district: a draft, an issued paper, or one that another has replaced."""
    found = registered(services, code, digest) if HASH.fullmatch(digest) else None
    if found is None:
        return UNKNOWN
    told = {"document": title_of(services, code), "printed_at": found["printed_at"]}
    papers = services.issued.all()
    paper = next((each for each in papers if each.sha256 == found["sha256"]), None)
    if paper is None:
        return {"standing": "printed", **told}
    newest = of_name(papers, paper.name)[-1]
    named = {"number": paper.number, "dated": paper.dated.isoformat(), "in_force": newest.number}
    return {"standing": "issued" if newest == paper else "replaced", **told, **named}


def find_received(services: Services, receipt: str, digest: str) -> Version | None:
    """The version of that receipt and fingerprint, or None."""
    named, told = RECEIPT.fullmatch(receipt), digest.lower()
    if named is None or HASH.fullmatch(told) is None:
        return None
    unit, year, month, number = named.groups()
    try:
        services.district.unit(unit)
        period = Period.parse(f"{year}-{month}")
        version = services.reports.version(unit, period, int(number))
    except (UnknownUnit, UnknownPeriod, UnknownVersion):
        return None
    same = hmac.compare_digest(version.receipt, receipt)
    same &= hmac.compare_digest(version.sha256[: len(told)], told)
    return version if same else None


def _standing(services: Services, version: Version) -> tuple[str, int]:
    """`received`, `superseded` or `withdrawn`, and the number of the version in force."""
    head = services.reports.head(version.unit, version.period)
    reviews = services.reports.reviews(version.unit, version.period)
    accepted = [review.version for review in reviews if review.kind is State.ACCEPTED]
    current = max(accepted, default=head.standing)
    if version.number > head.standing:
        return "withdrawn", current
    return ("superseded" if version.number < current else "received"), current
