"""What a report must do, told a second time and without a store: a table and a few lists."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from cast import a_month
from chalicelib.application.services import Services
from chalicelib.domain.audit import first_broken
from chalicelib.domain.errors import PeriodNotOpen, WrongState
from chalicelib.domain.period import SHANGHAI, Period
from chalicelib.domain.reports import Version

JANUARY = Period(2026, 1)
OPENS, CUTOFF, CLOSES = (
    datetime(2025, 12, 29, tzinfo=SHANGHAI),
    datetime(2026, 1, 29, tzinfo=SHANGHAI),
    datetime(2026, 4, 29, tzinfo=SHANGHAI),
)
# A new state or act is one line here and one rule in test_report_model.py.
MOVES: dict[str, tuple[set[str], str]] = {
    "draft": ({"not_started", "draft", "returned"}, "draft"),
    "submit": ({"not_started", "draft", "returned"}, "submitted"),
    "returned": ({"submitted"}, "returned"),
    "accepted": ({"submitted"}, "accepted"),
}
STREET_ACTS = {"draft", "submit"}


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
    sent: list[Sent] = field(default_factory=list)
    kept: list[Version] = field(default_factory=list)
    reviews: list[tuple[int, str, str]] = field(default_factory=list)
    keys: dict[str, int] = field(default_factory=dict)
    refused: set[str] = field(default_factory=set)
    acts: list[str] = field(default_factory=list)

    @property
    def first(self) -> datetime | None:
        """When the first version came."""
        return self.sent[0].received_at if self.sent else None

    def move(self, act: str) -> None:
        """The act succeeded."""
        self.state = MOVES[act][1]
        self.revision += 1
        self.acts.append(act)

    def take(self, answers: dict[str, Any], reasons: dict[str, str], at: datetime, by: str) -> None:
        """A submission succeeded."""
        on_time = (self.first or at) < CUTOFF
        self.sent.append(Sent(answers, reasons, at, by, on_time))
        self.draft = None
        self.move("submit")

    def objections(self, act: str, now: datetime) -> Iterator[type[Exception]]:
        """What state and clock have against the act; any of them may be the one that is said."""
        if act in STREET_ACTS and not OPENS <= now < CLOSES:
            yield PeriodNotOpen
        if self.state not in MOVES[act][0]:
            yield WrongState


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


def assert_same(services: Services, paper: Paper) -> None:
    """Model, store and audit chain tell the same story of this report."""
    store, unit = services.reports, paper.unit
    head = store.head(unit, JANUARY)
    assert (head.state.value, head.revision) == (paper.state, paper.revision)
    assert (head.latest, head.first_received_at) == (len(paper.sent), paper.first)
    assert (head.draft.answers if head.draft else None) == paper.draft
    versions = list(store.versions(unit, JANUARY))
    assert versions == paper.kept
    assert [_sent(version) for version in versions] == paper.sent
    reviews = store.reviews(unit, JANUARY)
    assert [(item.version, item.kind.value, item.by) for item in reviews] == paper.reviews
    found = {key: store.receipt(unit, JANUARY, key) for key in {*paper.keys, *paper.refused}}
    assert {key: item.version for key, item in found.items() if item} == paper.keys
    links = services.audit.links(unit)
    assert [link.event.act for link in links] == paper.acts
    assert first_broken(links) is None


def _sent(version: Version) -> Sent:
    answers, reasons = dict(version.answers), dict(version.reasons)
    return Sent(answers, reasons, version.received_at, version.submitted_by, version.on_time)
