"""The optional supplement to a month's report: what the form has no column for; never printed."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from .period import Period
from .reports import State

CLOSED = frozenset({State.ARCHIVED, State.EXEMPT})


@dataclass(frozen=True)
class Supplement:
    """One revision as it was saved; it is never changed, the next one stands beside it."""

    unit: str
    period: Period
    revision: int
    schema: str
    answers: Mapping[str, Any]
    saved_at: datetime
    saved_by: str
