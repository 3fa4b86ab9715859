"""The plans that a district may be measured by, and the one it builds by."""

from collections.abc import Mapping
from dataclasses import dataclass

from chalicelib.domain.policy import Plan

LONGEST_CHAIN = 3


@dataclass(frozen=True)
class Planning:
    """Every plan of content/policy by id; `own` is the id that content/district names."""

    all: Mapping[str, Plan]
    own: str

    @property
    def chain(self) -> tuple[Plan, ...]:
        """The district's own plan, then the ones it follows."""
        name: str | None = self.own
        found: list[Plan] = []
        while name is not None and name in self.all and len(found) < LONGEST_CHAIN:
            found.append(self.all[name])
            name = found[-1].follows
        return tuple(found)
