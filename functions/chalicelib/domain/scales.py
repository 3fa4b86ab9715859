"""A self-check for residents: its wording, how a sum is put into words, and who signed it off."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Self

from .records import fingerprint

Record = Mapping[str, Any]

STATEMENT = "题目、选项、计分与原版逐字核对一致，可以给居民自查使用"
SIGNED_FACTS = ("scale", "wording_sha256", "by", "role", "on", "statement")


@dataclass(frozen=True)
class Scale:
    """A record that `scale.v1` accepts; `signed` is its sign-off, None while that is pending."""

    record: Record
    signed: Record | None = None

    @property
    def id(self) -> str:
        """`phq-9`; also its place in the address."""
        return str(self.record["id"])

    @property
    def wording(self) -> Record:
        """Lead, options and items, which nobody may change."""
        wording: Record = self.record["wording"]
        return wording

    @property
    def highest(self) -> int:
        """The largest sum."""
        return len(self.wording["items"]) * (len(self.wording["options"]) - 1)

    @property
    def fingerprint(self) -> str:
        """What was signed: the wording and how it is scored, not our own words about it."""
        rules = {name: self.record.get(name) for name in ("alert_item", "closer_look")}
        cuts = [[band["from"], band["to"]] for band in self.record["bands"]]
        return fingerprint({"wording": self.wording, **rules, "bands": cuts})

    def scoring(self) -> dict[str, Any]:
        """What the page needs to put a sum into words."""
        kept = ("id", "short", "closer_look", "bands")
        facts = {name: self.record[name] for name in kept}
        return {**facts, "highest": self.highest, "alert_item": self.record.get("alert_item", 0)}

    def faults(self) -> Iterator[tuple[str, str]]:
        """Pointer and reason of everything that keeps the page from being published."""
        if self.record["wording_sha256"] != self.fingerprint:
            yield "/wording_sha256", _changed(self.fingerprint)
        if self.record.get("alert_item", 1) > len(self.wording["items"]):
            yield "/alert_item", "没有这一题"
        expected = 0
        for index, band in enumerate(self.record["bands"]):
            if band["from"] != expected or band["to"] < band["from"]:
                yield f"/bands/{index}", f"各段要一段接一段，这里应从 {expected} 开始"
            expected = band["to"] + 1
        if expected != self.highest + 1:
            yield "/bands", f"最后一段要到满分 {self.highest}"

    def signed_by(self, sign_off: Record) -> Self:
        """The scale with its sign-off."""
        return type(self)(self.record, sign_off)


def _changed(actual: str) -> str:
    return (
        "题目文字或计分和登记的校验码对不上。不小心改到的，请改回来；"
        f"确实换了一版的，登记新的校验码 {actual}，并请审核人重新签发"
    )


@dataclass(frozen=True)
class GatePart:
    """A few items of a scale, and the sum from which the whole scale is worth filling in."""

    scale: Scale
    name: str
    items: tuple[int, ...]
    cutoff: int


@dataclass(frozen=True)
class Gate:
    """A few questions before the whole: a record that `scale-gate.v1` accepts."""

    record: Record
    parts: tuple[GatePart, ...]

    @property
    def id(self) -> str:
        """Its place in the address."""
        return str(self.record["id"])


def signing(scale: Scale, by: str, role: str, on: date) -> dict[str, Any]:
    """The sign-off of a scale as it stands today."""
    facts = [scale.id, scale.fingerprint, by, role, on.isoformat(), STATEMENT]
    record = dict(zip(SIGNED_FACTS, facts, strict=True))
    return {**record, "seal": seal_of(record)}


def seal_of(sign_off: Record) -> str:
    """The SHA-256 of everything signed: it shows a slip, it does not stop who may edit files."""
    return fingerprint([sign_off[name] for name in SIGNED_FACTS])


def sign_off_fault(scale: Scale, sign_off: Record) -> str | None:
    """Why a sign-off does not stand, in Chinese."""
    if sign_off["seal"] != seal_of(sign_off):
        return "签发记录被改过，和它的校验码对不上；请审核人重新签发"
    if sign_off["wording_sha256"] != scale.fingerprint:
        return f"{scale.id} 签发以后题目文字或计分变了；请改回来，或请审核人重新签发"
    return None
