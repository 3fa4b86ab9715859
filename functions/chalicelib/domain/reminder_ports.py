"""What reminding needs from the world: a log that hands out each reminder once, and channels."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Protocol

from .period import Period
from .sms import Sms


class ReminderState(StrEnum):
    """How far a reminder came; one that stays `claimed` may or may not have arrived."""

    CLAIMED = "claimed"
    SENT = "sent"
    FAILED = "failed"


@dataclass(frozen=True)
class ReminderKey:
    """One unit's reminder over one channel; sent once, whatever is run again."""

    unit: str
    period: Period
    rule: str
    channel: str


@dataclass(frozen=True)
class ReminderEntry:
    """The standing of a key since `at`; `reason` says why it failed or is unsure."""

    key: ReminderKey
    state: ReminderState
    tries: int
    at: datetime
    reason: str = ""

    def may_try(self, tries: int) -> bool:
        """Whether it failed for certain and has tries left."""
        return self.state is ReminderState.FAILED and self.tries < tries


class ReminderLog(Protocol):
    """Which reminders were taken up, by whom and how it ended; reads see every write."""

    def claim(self, keys: Sequence[ReminderKey], at: datetime, tries: int) -> Sequence[ReminderKey]:
        """Take up those keys that are new, or failed with tries left; the rest are not returned.

        On disk before it returns; of several callers at once each key goes to one.
        """
        ...

    def settle(
        self, keys: Sequence[ReminderKey], state: ReminderState, at: datetime, reason: str = ""
    ) -> None:
        """Say how claimed keys ended; one that is not claimed stays as it is."""
        ...

    def of_period(self, period: Period) -> Sequence[ReminderEntry]:
        """Every entry of the period, by unit, rule and channel."""
        ...


@dataclass(frozen=True)
class ReminderMessage:
    """What a channel carries: names of units, the period and its cut-off; nobody's name or number.

    `id` is the same whenever the same reminder is tried again; `units` are names.
    """

    id: str
    title: str
    text: str
    period: Period
    cutoff: date
    units: tuple[str, ...]
    at: datetime


class ChannelFailed(Exception):
    """The message was not delivered; `args[0]` says why, in Chinese and without secrets."""


class ChannelUnsure(ChannelFailed):
    """Nobody knows whether the message arrived, so it must not be sent again by itself."""


class Channel(Protocol):
    """One way to reach people: a group, a mailbox, a folder."""

    @property
    def name(self) -> str:
        """The permanent name under which the log knows it, such as `wecom:streets`."""
        ...

    @property
    def unit(self) -> str | None:
        """The code of the only unit it concerns; None when it concerns all."""
        ...

    def send(self, message: ReminderMessage) -> None:
        """Deliver the message; ChannelFailed or ChannelUnsure."""
        ...


class SmsGateway(Protocol):
    """Where text messages are handed in, one number at a time."""

    def send(self, sms: Sms, number: str) -> None:
        """Hand the message in; ChannelFailed or ChannelUnsure, neither of which names the number.

        One number a call, so that a refused number is tried again and a served one is not.
        """
        ...
