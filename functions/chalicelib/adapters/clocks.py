"""Clocks: the machine's, one that stands still, and the demo's, which runs from its own start."""

import time
from datetime import datetime, timedelta

from chalicelib.domain.clock import Clock
from chalicelib.domain.period import SHANGHAI


def machine_clock() -> datetime:
    """The present, in Shanghai, whatever the machine's zone."""
    return datetime.now(SHANGHAI)


def standing_clock(instant: datetime) -> Clock:
    """A clock that always shows this instant."""
    return lambda: instant


def running_clock(start: datetime, began: float) -> Clock:
    """A clock that showed `start` when the machine's epoch seconds were `began`."""
    return lambda: start + timedelta(seconds=max(0.0, time.time() - began))
