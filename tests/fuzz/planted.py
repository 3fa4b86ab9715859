"""Readers with a fault planted in them: the fuzzer must find it, or it proves nothing."""

import time
from collections.abc import Mapping

from fuzz.targets import Target


def crashes(data: bytes) -> None:
    """Trips over a small mistake in a number."""
    if data[:3].isdigit() and int(data[:3]) % 7 == 3:
        raise ValueError(data[:3])


def hangs(data: bytes) -> None:
    """Never comes back from one letter."""
    if b"!" in data:
        time.sleep(60)


PLANTED: Mapping[str, Target] = {
    "crashes": Target(crashes, [b"111"]),
    "hangs": Target(hangs, [b"abc"]),
}
