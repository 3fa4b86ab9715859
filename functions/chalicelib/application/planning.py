"""The plans that a district may be measured by, and the one it builds by."""

from collections.abc import Mapping
from dataclasses import dataclass

from chalicelib.domain.policy import Plan


@dataclass(frozen=True)
class Planning:
    """Every plan of content/policy by id; `own` is the id that content/district names."""

    all: Mapping[str, Plan]
    own: str
