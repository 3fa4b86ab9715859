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
class Attempt:
    """A try that was let in; `claim` is set when it took the one place that a wait had left."""

    before: Failures | None = None
    claim: Failures | None = None


@dataclass(frozen=True)
class SignInPace:
    """Failures by who was tried; `seconds` is a clock that all who share the store share.

    `check` before the secret is looked at, then one of `failed`, `settle` and `succeeded`.
    """

    seconds: Callable[[], float]
    store: FailureStore = field(default_factory=FailuresInMemory)
    key_of: Callable[[str], str] = str

    def check(self, who: str) -> Attempt:
        """TooManyAttempts while the wait is not over.

        Once there is a wait, only one try at a time gets past it, however many come at once.
        """
        key, now = self.key_of(who), self.seconds()
        known = self.store.failures(key)
        if known is None or not self._slowed(known):
            return Attempt(known)
        if known.wait(now) > 0:
            raise _wait(known, now)
        claimed = Failures(known.count, now)
        if not self.store.replace(key, known, claimed):
            raise _wait(claimed, now)
        return Attempt(known, claimed)

    def failed(self, who: str, attempt: Attempt | None = None) -> None:
        """Count a wrong secret.

        TooManyAttempts, uncounted, for a try that was let in before others failed so often: of
        a hundred guesses at once no more are answered than one after the other.
        """
        key, counted = self.key_of(who), False
        while not counted:
            known, now = self.store.failures(key), self.seconds()
            if attempt is not None:
                self._still_in(known, attempt)
            before = known.count if known and not known.forgotten(now) else 0
            more = Failures(before + 1, now)
            counted = self.store.replace(key, known, more)

    def settle(self, who: str, attempt: Attempt) -> None:
        """A right secret may be told to be right; else TooManyAttempts, as for `failed`."""
        self._still_in(self.store.failures(self.key_of(who)), attempt)

    def give_back(self, who: str, attempt: Attempt) -> None:
        """The try was but half a sign-in: the other half need not wait for it."""
        if attempt.claim is not None:
            self.store.replace(self.key_of(who), attempt.claim, attempt.before)

    def succeeded(self, who: str) -> None:
        """Forget the failures."""
        key, forgotten = self.key_of(who), False
        while not forgotten:
            known = self.store.failures(key)
            forgotten = known is None or self.store.replace(key, known, None)

    def _slowed(self, known: Failures) -> bool:
        return not known.forgotten(self.seconds()) and known.count >= FREE_FAILURES

    def _still_in(self, known: Failures | None, attempt: Attempt) -> None:
        if attempt.claim is None and known is not None and self._slowed(known):
            raise _wait(known, self.seconds())


def _wait(known: Failures, now: float) -> TooManyAttempts:
    return TooManyAttempts(max(1, round(known.wait(now))))
