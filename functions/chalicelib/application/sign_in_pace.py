"""Slows down guessing: each wrong password doubles the wait, a right one clears it."""

import threading
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass, field

from chalicelib.domain.accounts import FREE_FAILURES, Failures
from chalicelib.domain.errors import TooManyAttempts
from chalicelib.domain.ports import FailureStore

REMEMBERED = 10_000


class FailuresInMemory:
    """The failures of one process; the oldest names are forgotten past 10,000."""

    def __init__(self) -> None:
        self._known: OrderedDict[str, Failures] = OrderedDict()
        self._lock = threading.Lock()

    def failures(self, key: str) -> Failures | None:
        """What is known about the key."""
        with self._lock:
            return self._known.get(key)

    def replace(self, key: str, known: Failures | None, by: Failures | None) -> bool:
        """Compare and set."""
        with self._lock:
            if self._known.get(key) != known:
                return False
            self._known.pop(key, None)
            if by is not None:
                self._known[key] = by
            if len(self._known) > REMEMBERED:
                self._known.popitem(last=False)
        return True


@dataclass(frozen=True)
class SignInPace:
    """Failures by who was tried; `seconds` is a clock that all who share the store share."""

    seconds: Callable[[], float]
    store: FailureStore = field(default_factory=FailuresInMemory)
    key_of: Callable[[str], str] = str

    def check(self, who: str) -> None:
        """TooManyAttempts while the wait is not over.

        Once there is a wait, only one try at a time gets past it, however many come at once.
        """
        key, now = self.key_of(who), self.seconds()
        known = self.store.failures(key)
        if known is None or known.count < FREE_FAILURES or known.forgotten(now):
            return
        if known.wait(now) > 0:
            raise TooManyAttempts(max(1, round(known.wait(now))))
        claimed = Failures(known.count, now)
        if not self.store.replace(key, known, claimed):
            raise TooManyAttempts(max(1, round(claimed.wait(now))))

    def failed(self, who: str) -> None:
        """Count a wrong password."""
        key, counted = self.key_of(who), False
        while not counted:
            known, now = self.store.failures(key), self.seconds()
            before = known.count if known and not known.forgotten(now) else 0
            more = Failures(before + 1, now)
            counted = self.store.replace(key, known, more)

    def succeeded(self, who: str) -> None:
        """Forget the failures."""
        key, forgotten = self.key_of(who), False
        while not forgotten:
            known = self.store.failures(key)
            forgotten = known is None or self.store.replace(key, known, None)
