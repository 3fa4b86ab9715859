"""What the audit trail says, in words: acts, outcomes, roles and faults."""

from collections.abc import Mapping
from dataclasses import dataclass

from .audit import DISTRICT_CHAIN, AuditEvent
from .audit_faults import Fault

DENIED = "denied"
NOT_DONE = frozenset({"refused", "code_needed"})


@dataclass(frozen=True)
class AuditWords:
    """The catalogue `schemas/audit.zh.json`, the names of units and the titles of problems."""

    catalogue: Mapping[str, Mapping[str, str]]
    units: Mapping[str, str]
    problems: Mapping[str, str]

    @property
    def acts(self) -> Mapping[str, str]:
        """Every act and its words, in the order of the catalogue."""
        return self.catalogue["acts"]

    def act(self, act: str) -> str:
        """The act's words; an act without words is told by its name."""
        return self.acts.get(act, act)

    def role(self, role: str) -> str:
        """The role's words."""
        return self.catalogue["roles"].get(role, role)

    def chain(self, chain: str) -> str:
        """The unit's name, or the district."""
        if chain == DISTRICT_CHAIN:
            return str(self.catalogue["district"])
        return self.units.get(chain, chain)

    def target(self, event: AuditEvent) -> str:
        """What it was done to, with a unit's name for its code."""
        code = next((code for code in self.units if code in event.target), None)
        return event.target.replace(code, self.units[code]) if code else event.target

    def outcome(self, event: AuditEvent) -> str:
        """How it went; of a denial, why."""
        if event.act == DENIED:
            return self.problems.get(event.outcome, event.outcome)
        return self.catalogue["outcomes"].get(event.outcome, event.outcome)

    def fault(self, fault: Fault) -> str:
        """What does not fit, and where."""
        return self.catalogue["faults"][fault.kind].format(seq=fault.seq)


def went_through(event: AuditEvent) -> bool:
    """Whether it was done, or refused."""
    return event.act != DENIED and event.outcome not in NOT_DONE
