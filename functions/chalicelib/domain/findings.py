"""A finding: what is wrong or odd in a form, and where, as data without a sentence."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType

Scalar = str | int | float | bool | None
NO_PARAMS: Mapping[str, Scalar] = MappingProxyType({})


class Level(StrEnum):
    """How much a finding weighs: an error blocks, an explain needs a reason."""

    ERROR = "error"
    EXPLAIN = "explain"
    WARNING = "warning"
    HINT = "hint"


@dataclass(frozen=True)
class Finding:
    """One finding at a JSON pointer; `params` fill the rule's sentence."""

    pointer: str
    rule: str
    level: Level
    params: Mapping[str, Scalar] = field(default_factory=lambda: NO_PARAMS, compare=False)
