"""Tells the log what happened: the name of an event and numbers or codes, never words of people.

What may be told, and which numbers are measurements, is the formatter's list
(adapters/log_lines.py).
"""

import logging

LOG = logging.getLogger("xinyi")
Told = str | int | float | bool


def tell(event: str, level: int = logging.INFO, **told: Told) -> None:
    """One line; `event` is one of the formatter's, `told` are among its fields."""
    LOG.log(level, event, extra={"told": told})


def complain(event: str, **told: Told) -> None:
    """The same, for what a person should look into."""
    tell(event, logging.ERROR, **told)
