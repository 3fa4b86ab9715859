"""Accounts, sessions and the slow-down of repeated wrong passwords."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from .roles import Caller, Role

IDLE = timedelta(minutes=30)
LIFETIME = timedelta(hours=8)
PROOF_VALID = timedelta(minutes=10)
TOUCH_AFTER = timedelta(minutes=1)
FREE_FAILURES = 3
LONGEST_WAIT = 60
MANY_FAILURES = 10
WAIT_AFTER_MANY = 15 * 60
MOST_SESSIONS = 50
FORGET_FAILURES = 24 * 3600


@dataclass(frozen=True)
class Account:
    """A staff account; `password` is an Argon2id PHC string, "" until one is set."""

    name: str
    display_name: str
    role: Role
    unit: str | None
    password: str
    disabled: bool = False

    @property
    def caller(self) -> Caller:
        """The account as the caller of a request."""
        return Caller(self.name, self.display_name, self.role, self.unit)


@dataclass(frozen=True)
class Session:
    """A signed-in browser; `token_hash` is the SHA-256 of the cookie's 256-bit token.

    `proved_at` is when the person proved again to be the one who signed in.
    """

    token_hash: str
    account: str
    began_at: datetime
    seen_at: datetime
    proved_at: datetime | None = None

    @property
    def expires_at(self) -> datetime:
        """The absolute end, whatever the activity."""
        return self.began_at + LIFETIME

    def alive(self, now: datetime) -> bool:
        """Within 30 idle minutes and 8 hours in all."""
        return now < self.expires_at and now < self.seen_at + IDLE

    def freshly_proved(self, now: datetime) -> bool:
        """Proved within the last 10 minutes."""
        return now < (self.proved_at or self.began_at) + PROOF_VALID

    def worth_touching(self, now: datetime) -> bool:
        """Seen long enough ago that the activity should be written down."""
        return now - self.seen_at >= TOUCH_AFTER


@dataclass(frozen=True)
class Failures:
    """Wrong passwords in a row; `at` is when the last one came, in seconds of some clock."""

    count: int
    at: float

    def wait(self, seconds: float) -> float:
        """Seconds still to wait; not above 0 when the next try is welcome."""
        return self.at + wait_after(self.count) - seconds

    def forgotten(self, seconds: float) -> bool:
        """Whether the last one is a day ago, be it swept from its store or not."""
        return seconds - self.at >= FORGET_FAILURES


def too_many(sessions: Sequence[Session], newest: Session, now: datetime) -> list[Session]:
    """The sessions to end so that at most 50 stay: the dead ones and the longest unused.

    The newest stays in any case, even when a standing clock makes all look equally old.
    """
    others = [one for one in sessions if one.token_hash != newest.token_hash]
    alive = sorted((one for one in others if one.alive(now)), key=lambda one: one.seen_at)
    dead = [one for one in others if not one.alive(now)]
    return [*dead, *alive[: max(0, len(alive) + 1 - MOST_SESSIONS)]]


def wait_after(failures: int) -> int:
    """Seconds to wait after that many wrong passwords in a row: 0, then 2, 4 … 60, then 900.

    Ten guesses in 15 minutes and no more; an owner's trusted device is counted by itself.
    """
    if failures < FREE_FAILURES:
        return 0
    if failures >= MANY_FAILURES:
        return WAIT_AFTER_MANY
    doublings = min(failures - FREE_FAILURES + 1, 6)
    return min(LONGEST_WAIT, 1 << doublings)
