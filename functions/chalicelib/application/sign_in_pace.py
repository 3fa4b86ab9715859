"""Slows down guessing: each wrong password doubles the wait, a right one clears it."""

import threading
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass, field

from chalicelib.domain.accounts import wait_after
from chalicelib.domain.errors import TooManyAttempts

REMEMBERED = 10_000


@dataclass
class SignInPace:
    """Failures by account name, in memory; `seconds` is a monotonic clock."""

    seconds: Callable[[], float]
    _failures: OrderedDict[str, tuple[int, float]] = field(default_factory=OrderedDict)
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def check(self, account: str) -> None:
        """TooManyAttempts while the account's wait is not over."""
        with self._lock:
            failures, last = self._failures.get(account, (0, 0.0))
        left = last + wait_after(failures) - self.seconds()
        if failures and left > 0:
            raise TooManyAttempts(max(1, round(left)))

    def failed(self, account: str) -> None:
        """Count a wrong password; the oldest names are forgotten past 10,000."""
        with self._lock:
            failures, _ = self._failures.pop(account, (0, 0.0))
            self._failures[account] = (failures + 1, self.seconds())
            if len(self._failures) > REMEMBERED:
                self._failures.popitem(last=False)

    def succeeded(self, account: str) -> None:
        """Forget the failures."""
        with self._lock:
            self._failures.pop(account, None)
