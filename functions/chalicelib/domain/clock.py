"""The clock is handed in; domain code never asks the machine for the time."""

from collections.abc import Callable
from datetime import datetime

Clock = Callable[[], datetime]
"""Returns the present instant, aware, in Asia/Shanghai."""
