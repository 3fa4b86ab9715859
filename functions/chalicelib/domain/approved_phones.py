"""Public telephone numbers that two people have looked at; any other number stops the build."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from .directory_facts import PHONE
from .directory_publishing import PublicChange

Numbers = Mapping[str, tuple[str, ...]]


class NotTwoPeople(Exception):
    """Who proposes a number may not be who approves it."""


@dataclass(frozen=True)
class ApprovedPhones:
    """The numbers of each station and hotline, who proposed and who approved them, and when."""

    numbers: Numbers
    on: str
    proposed_by: str
    approved_by: str
    seal: str = ""

    @property
    def own_seal(self) -> str:
        """What the seal has to be: it covers the numbers, the two people and the day."""
        told = {id: list(found) for id, found in self.numbers.items()}
        body = [self.on, self.proposed_by, self.approved_by, told]
        text = json.dumps(body, ensure_ascii=False, sort_keys=True)
        return sha256(text.encode()).hexdigest()

    @property
    def fault(self) -> str:
        """What is wrong with the approval itself, in Chinese; "" when nothing is."""
        if self.proposed_by == self.approved_by:
            return "提出和审核要是两个人"
        if self.seal != self.own_seal:
            return "校验码和内容不符，号码被改过而没有审核"
        return ""


def numbers_of(records: Iterable[Mapping[str, Any]]) -> Numbers:
    """The public numbers of stations (`phones`) and hotlines (`number`), by id.

    Each as `kind number`, so that two numbers of one station cannot change places either.
    """
    return {
        one["id"]: (f"line {one['number']}",)
        if "number" in one
        else tuple(f"{phone['kind']} {phone['number']}" for phone in one.get("phones", ()))
        for one in records
    }


def approve(numbers: Numbers, proposed_by: str, approved_by: str, on: str) -> ApprovedPhones:
    """The approval of all these numbers; NotTwoPeople."""
    if proposed_by.strip() == approved_by.strip():
        raise NotTwoPeople
    made = ApprovedPhones(numbers, on, proposed_by.strip(), approved_by.strip())
    return ApprovedPhones(made.numbers, on, made.proposed_by, made.approved_by, made.own_seal)


def unapproved(
    found: Numbers, approved: Numbers, changes: Iterable[PublicChange] = ()
) -> list[tuple[str, str]]:
    """Station or hotline and number of each that nobody approved.

    A correction that the district approved counts: the street proposed it, a reviewer let it pass.
    """
    corrected = {
        (change.station, str(field.after))
        for change in changes
        for field in change.changes
        if change.approved_on and (match := PHONE.fullmatch(field.pointer)) and match[2] == "number"
    }
    return [
        (id, number)
        for id, numbers in found.items()
        for number in numbers
        if number not in approved.get(id, ()) and (id, number.split(" ")[1]) not in corrected
    ]
