"""`integrity`: raises an alarm when an item that stays for ever was changed or removed.

Nothing in Xinyi does that; whoever did had the table in hand. The audit chain says what it was.
"""

import re
from typing import Any

from .metrics import count
from .stream import Event, Happened, read

METRIC = "ImmutableChanged"
FOR_EVER = re.compile(
    r"UNIT#[^ ]* (VERSION|REVIEW|ACT|RECEIPT)#.*"
    r"|UNIT#[^ ]* SUPPLEMENT#[^#]*#.*"
    r"|DIRECTORY .*"
    r"|CHAIN#[^ ]* LINK#.*"
    r"|ENTRY#[^ ]* .*"
    r"|ISSUED PAPER#.*"
    r"|ANSWERS#[^ ]* .*"
    r"|KEYS .*"
)


def handler(event: Event, context: Any) -> None:
    """Count every touch of an item that never changes, and name its key."""
    for happened in read(event):
        if is_tampering(happened):
            count(METRIC, 1, change=happened.kind, pk=happened.pk, sk=happened.sk)


def is_tampering(happened: Happened) -> bool:
    """Whether an item that was written once was written again or taken away."""
    if happened.kind == "INSERT":
        return False
    return FOR_EVER.fullmatch(f"{happened.pk} {happened.sk}") is not None
