"""What a plan asks of a district: when reports are due, what must be built, what to reach."""

from dataclasses import dataclass
from datetime import date

from .period import Period


@dataclass(frozen=True)
class ReportingPolicy:
    """When monthly reports are due (三(三)3(5)) and how long a late one is still taken."""

    cutoff_day: int
    late_filing_days: int
    first_period: Period


@dataclass(frozen=True)
class Clause:
    """Where a plan says it: the section and the words it uses."""

    section: str
    quotes: tuple[str, ...]


@dataclass(frozen=True)
class Standard:
    """What a plan asks of one tier of station; None means that the plan is silent."""

    id: str
    tier: str
    local_name: str
    rooms_min: int | None
    area_min_m2: float | None
    service_days_per_week_min: int | None
    separate_entrance: bool | None
    equipment_required: tuple[str, ...]
    clause: Clause
    staff_min: tuple[tuple[str, int], ...] = ()
    posted: tuple[str, ...] = ()
    published: tuple[str, ...] = ()


@dataclass(frozen=True)
class Duty:
    """What a plan wants reported, by whom and when; `due_day_of_month` includes that day."""

    id: str
    form: str
    sender: str
    receiver: str | None
    every: str | None
    due_day_of_month: int | None
    due: date | None
    clause: Clause


@dataclass(frozen=True)
class Target:
    """A number that a plan wants reached, by a day or in every period of a kind.

    `coverage` is the share of people to be reached as well (全覆盖 is 1), None where it is silent.
    """

    id: str
    metric: str
    value: float
    due: date | None
    every: str | None
    computable: str
    clause: Clause
    coverage: float | None = None

    def reached_by(self, numerator: int, denominator: int) -> bool | None:
        """Whether numerator/denominator meets the value; None when there is nothing to divide.

        以上, 不少于 and 至少 include the value itself, and whole numbers are compared, so that
        85 of 100 meets 0.85 exactly.
        """
        if denominator == 0:
            return None
        return numerator * 1_000_000 >= denominator * round(self.value * 1_000_000)


@dataclass(frozen=True)
class Plan:
    """One plan with every standard, duty and target it names.

    `follows` is the plan whose standards and duties hold where this one has none.
    """

    id: str
    title: str
    document_number: str | None
    status: str
    follows: str | None
    standards: tuple[Standard, ...]
    duties: tuple[Duty, ...]
    targets: tuple[Target, ...]

    def standard_for(self, tier: str) -> Standard | None:
        """The standard of that tier, or None where the plan sets none."""
        return next((standard for standard in self.standards if standard.tier == tier), None)

    def targets_for(self, metric: str) -> tuple[Target, ...]:
        """The targets of that metric, in the plan's order."""
        return tuple(target for target in self.targets if target.metric == metric)
