"""Many hands at one instant."""

import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

Got = TypeVar("Got")


def at_once(count: int, act: Callable[[int], Got]) -> list[Got]:
    """What each of `count` threads got that were let go together."""
    gate = threading.Barrier(count, timeout=60)

    def wait_and_act(number: int) -> Got:
        gate.wait()
        return act(number)

    with ThreadPoolExecutor(count) as pool:
        return list(pool.map(wait_and_act, range(count)))
