"""What a report must do, told a second time and without a store: a table and a few lists."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from cast import a_month
from chalicelib.domain.errors import AlreadyOpened, PeriodNotOpen, WrongState
from chalicelib.domain.period import SHANGHAI, Period
from chalicelib.domain.reports import Version

JANUARY = Period(2026, 1)
OPENS, CUTOFF, CLOSES = (
    datetime(2025, 12, 29, tzinfo=SHANGHAI),
    datetime(2026, 1, 29, tzinfo=SHANGHAI),
    datetime(2026, 4, 29, tzinfo=SHANGHAI),
)
EDITABLE = {"not_started", "draft", "returned", "amending"}
# A new act is one line here (from where, to where; "" stays) and one rule in the test.
MOVES: dict[str, tuple[set[str], str]] = {
    "draft": (EDITABLE, "draft"),
    "submit": (EDITABLE, "submitted"),
    "open": ({"submitted"}, ""),
    "recall": ({"submitted"}, "draft"),
    "returned": ({"submitted"}, "returned"),
    "accepted": ({"submitted"}, "accepted"),
    "amend": ({"accepted"}, "amending"),
    "exempt": ({"not_started", "draft"}, "exempt"),
    "extend": ({"not_started", "draft"}, ""),
    "archive": ({"accepted", "amending"}, "archived"),
}
WHILE_OPEN = {"draft", "submit", "recall", "amend", "extend"}
UNRECEIVED = {"exempt", "extend"}
# What the page offers whom; the rest has buttons elsewhere or none.
OFFERED = {
    "street": {"draft": "draft", "submit": "submit", "recall": "recall", "amend": "amend"},
    "district": {"returned": "return", "accepted": "accept", "exempt": "exempt"},
}


@dataclass(frozen=True)
class Sent:
    """What one accepted submission must have left behind."""

    answers: dict[str, Any]
    reasons: dict[str, str]
    received_at: datetime
    submitted_by: str
    on_time: bool


@dataclass
class Paper:
    """One report as the model sees it; `keys` gives the version each key was answered with."""

    unit: str
    state: str = "not_started"
    revision: int = 0
    draft: dict[str, Any] | None = None
    typed: dict[str, str] = field(default_factory=dict)
    standing: int = 0
    opened: bool = False
    extended: date | None = None
    sent: list[Sent] = field(default_factory=list)
    kept: list[Version] = field(default_factory=list)
    reviews: list[tuple[int, str, str]] = field(default_factory=list)
    keys: dict[str, int] = field(default_factory=dict)
    refused: list[str] = field(default_factory=list)
    acts: list[str] = field(default_factory=list)

    @property
    def first(self) -> datetime | None:
        """When the first version came."""
        return self.sent[0].received_at if self.sent else None

    @property
    def decided(self) -> tuple[int, str]:
        """The newest version the district decided on, and how."""
        return self.reviews[-1][:2] if self.reviews else (0, "")

    @property
    def unchanged(self) -> dict[str, Any] | None:
        """Answers that must not be sent again as they are."""
        return self.sent[self.decided[0] - 1].answers if self.reviews else None

    def move(self, act: str) -> None:
        """The act succeeded."""
        stays = act == "draft" and self.state == "amending"
        self.state = self.state if stays else MOVES[act][1] or self.state
        self.revision += 1
        self.acts.append(act)

    def take(self, answers: dict[str, Any], reasons: dict[str, str], at: datetime, by: str) -> None:
        """A submission succeeded."""
        on_time = (self.first or at) < CUTOFF
        self.sent.append(Sent(answers, reasons, at, by, on_time))
        self.draft, self.typed, self.opened = None, {}, False
        self.standing = len(self.sent)
        self.move("submit")

    def copy_back(self) -> None:
        """The newest version becomes the draft to go on from."""
        newest = self.sent[-1]
        self.draft = newest.answers
        self.typed = {f"/reasons/{rule}": text for rule, text in newest.reasons.items()}

    def recall(self) -> None:
        """A recall succeeded: what was decided on before stands again."""
        self.copy_back()
        self.move("recall")
        self.standing = self.decided[0]
        if self.decided[1] == "accepted":
            self.state = "amending"

    def objections(self, act: str, now: datetime) -> Iterator[type[Exception]]:
        """What state and clock have against the act; any of them may be the one that is said."""
        if act in WHILE_OPEN and not OPENS <= now < CLOSES:
            yield PeriodNotOpen
        if act == "archive" and now < CUTOFF:
            yield PeriodNotOpen
        unsettled = act == "archive" and self.state == "amending" and now < CLOSES
        received = act in UNRECEIVED and self.standing > 0
        if self.state not in MOVES[act][0] or unsettled or received:
            yield WrongState
        elif act in ("recall", "open") and self.opened:
            yield AlreadyOpened


def month_of(unit: str, visits: int) -> dict[str, Any]:
    """A month of that street that nobody could object to, whenever the period is open."""
    month = a_month(counselling_visits=visits, filled_on="2025-12-29")
    month["events"][0] |= {
        "types": [2],
        "sessions": 1,
        "dates": ["2025-12-29"],
        "topics": ["新年心理健康讲座"],
        "covered_communities": [f"{unit}001"],
    }
    return month
