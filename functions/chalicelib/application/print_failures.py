"""What is known of a document that could not be printed, and when it is tried again."""

import json
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from chalicelib.domain.ports import TRIES, QueuedMessage

from .services import Services

# Seconds after the first, second, third and fourth failed try.
PAUSES = (1.0, 4.0, 15.0, 60.0)
FORGOTTEN = timedelta(hours=1)


@dataclass(frozen=True)
class Failure:
    """How often a document was tried in vain; `at` is the last time."""

    tries: int
    at: datetime

    @property
    def is_final(self) -> bool:
        """Tell whether it is not tried again by itself."""
        return self.tries >= TRIES


@dataclass
class Pauses:
    """Growing pauses between the tries of one message, by a clock in seconds."""

    clock: Callable[[], float]
    _due: dict[int, float] = field(default_factory=dict)

    def is_due(self, message: QueuedMessage) -> bool:
        """Tell whether the message may be tried now."""
        return self.clock() >= self._due.get(message.id, 0.0)

    def put_off(self, message: QueuedMessage) -> None:
        """Have the message wait, longer after each try."""
        self._due[message.id] = self.clock() + PAUSES[min(message.attempts, len(PAUSES) - 1)]

    def forget(self, message: QueuedMessage) -> None:
        """The message is finished."""
        self._due.pop(message.id, None)


def last_failure(services: Services, key: str) -> Failure | None:
    """The document's failure; one older than an hour is forgotten, so asking tries anew."""
    stored = services.files.get(f"{key}.failed")
    if stored is None:
        return None
    found = json.loads(stored)
    failure = Failure(found["tries"], datetime.fromisoformat(found["at"]))
    return failure if services.real_clock() - failure.at < FORGOTTEN else None


def note_failure(services: Services, key: str, tries: int) -> None:
    """Keep beside the model that it was tried in vain that often."""
    content = {"tries": tries, "at": services.real_clock().isoformat()}
    services.files.put(f"{key}.failed", json.dumps(content).encode())


def clear_failure(services: Services, key: str) -> None:
    """The document is printed."""
    services.files.delete(f"{key}.failed")
