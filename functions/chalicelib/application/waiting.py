"""How long a request waits for a document that is being printed."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Waiting:
    """Seconds in all, and between two looks."""

    patience: float = 15.0
    step: float = 0.05
