"""Argon2id password hashes, one at a time and behind everything else this process has to do."""

import os
import sys
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

from cryptography.exceptions import InvalidKey
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id

from chalicelib.domain.errors import TooBusy

MEMORY_KIB = 19_456
PASSES = 2
KIND = "$argon2id$"
# A third of the weight of others for the processor: a hundred sign-ins hold up no submission.
NICE = 5
MOST_WAITING = 96
Found = TypeVar("Found")


class OneBehind:
    """A thread of lower priority; those who wait for it cost nothing but their place."""

    def __init__(self, most: int = MOST_WAITING) -> None:
        self._most = most
        self._begin()
        os.register_at_fork(after_in_child=self._begin)

    def _begin(self) -> None:
        """A forked process has no threads of its parent's."""
        self._thread = ThreadPoolExecutor(1, "argon2", initializer=_step_back)
        self._places = threading.Semaphore(self._most)

    def run(self, work: Callable[[], Found]) -> Found:
        """What the work gives, in its turn; TooBusy when too many wait already."""
        if not self._places.acquire(blocking=False):
            raise TooBusy
        try:
            return self._thread.submit(work).result()
        finally:
            self._places.release()


def _step_back() -> None:
    """Only Linux counts the priority of each thread."""
    if sys.platform == "linux":
        thread = threading.get_native_id()
        others = os.getpriority(os.PRIO_PROCESS, thread)
        os.setpriority(os.PRIO_PROCESS, thread, others + NICE)


BEHIND = OneBehind()


class Argon2Passwords:
    """OWASP's first choice: 19 MiB, two passes, one lane; PHC strings."""

    def hash(self, password: str) -> str:
        """A PHC string with a fresh 16-byte salt; TooBusy."""
        return BEHIND.run(lambda: _hashed(password))

    def matches(self, password: str, phc: str) -> bool:
        """Tell whether the password gave this hash; one of another kind matches none. TooBusy."""
        return phc.startswith(KIND) and BEHIND.run(lambda: _matches(password, phc))


def _hashed(password: str) -> str:
    argon2 = Argon2id(
        salt=os.urandom(16), length=32, iterations=PASSES, lanes=1, memory_cost=MEMORY_KIB
    )
    return argon2.derive_phc_encoded(password.encode())


def _matches(password: str, phc: str) -> bool:
    try:
        Argon2id.verify_phc_encoded(password.encode(), phc)
    except InvalidKey:
        return False
    return True
