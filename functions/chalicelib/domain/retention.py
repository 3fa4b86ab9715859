"""How long each class of records is kept: a legal floor and ceiling, a choice between them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta


class RetentionFault(Exception):
    """A chosen number of days, or a hold, that is not allowed; the text is Chinese."""


@dataclass(frozen=True)
class Bound:
    """A number of days, and where it is written."""

    days: int
    source: str
    clause: str
    reviewed: bool


@dataclass(frozen=True)
class RecordClass:
    """One class; `kept` is in days, counted from the day of receipt. Unswept ones stay."""

    id: str
    title: str
    holds: str
    tables: tuple[str, ...]
    swept: bool
    floor: Bound
    ceiling: Bound | None
    kept: int
    may_hold: bool = False
    note: str = ""

    def chosen(self, days: int) -> "RecordClass":
        """The class kept for so many days; RetentionFault out of floor and ceiling."""
        if not self.swept:
            raise RetentionFault(f"“{self.title}”不自动删除，不能选保存天数")
        if not self.floor.days <= days <= self._most:
            raise RetentionFault(
                f"“{self.title}”选了保存 {days} 天，只能在 {self.floor.days} 到 {self._most} 天之间"
                f"（下限：{self.floor.source}；上限：{self._why}）"
            )
        return replace(self, kept=days)

    def gone_on(self, received: date) -> date:
        """The first day on which a record of that day is no longer there."""
        return received + timedelta(days=self.kept)

    def last_received(self, today: date) -> date:
        """Records of this day and of those before are due for deletion."""
        return today - timedelta(days=self.kept)

    @property
    def rule(self) -> str:
        """The rule as a certificate names it."""
        return f"保存{self.kept}天（{self.floor.days}到{self._most}天之间；上限依据：{self._why}）"

    @property
    def _most(self) -> int:
        return self.ceiling.days if self.ceiling else 36_500

    @property
    def _why(self) -> str:
        return self.ceiling.source if self.ceiling else "没有规定"


@dataclass(frozen=True)
class Hold:
    """A class is not deleted up to and including `until`, by the order named."""

    record_class: str
    until: date
    order: str


@dataclass(frozen=True)
class Retention:
    """Every class by its id, as this district chose, and the holds."""

    classes: Mapping[str, RecordClass]
    holds: tuple[Hold, ...] = ()

    def held(self, id: str, today: date) -> bool:
        """Whether a hold keeps the class from being deleted today."""
        return any(one.record_class == id and today <= one.until for one in self.holds)


def choose(
    classes: Iterable[RecordClass], kept: Mapping[str, int], holds: Iterable[Hold]
) -> Retention:
    """The classes with a district's choice; RetentionFault for anything not allowed."""
    known = {one.id: one for one in classes}
    for id, days in kept.items():
        if id not in known:
            raise RetentionFault(f"没有“{id}”这一类记录")
        known[id] = known[id].chosen(days)
    found = tuple(holds)
    for hold in found:
        record_class = known.get(hold.record_class)
        if record_class is None or not record_class.may_hold:
            raise RetentionFault(f"“{hold.record_class}”不能暂停删除")
    return Retention(known, found)
