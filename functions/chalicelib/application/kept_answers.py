"""Keeps what was worked out from the stores for as long as nothing it came from was written."""

from collections import OrderedDict
from collections.abc import Callable, Hashable
from threading import Lock
from typing import Any, TypeVar

Made = TypeVar("Made")


class KeptAnswers:
    """The newest answers by key; each is given again only under the stamp it was made with.

    The stamp is read from the store before every answer, so that a write by any process shows
    in the next read. A stamp of None means that the store cannot tell: nothing is kept.
    """

    def __init__(self, most: int = 96) -> None:
        self._most = most
        self._lock = Lock()
        self._kept: OrderedDict[Hashable, tuple[Hashable, Any]] = OrderedDict()

    def of(self, key: Hashable, stamp: Hashable | None, make: Callable[[], Made]) -> Made:
        """The answer kept under that stamp, or a new one; whoever gets it may not change it."""
        with self._lock:
            kept = self._kept.get(key)
            if kept is not None and kept[0] == stamp:
                self._kept.move_to_end(key)
                found: Made = kept[1]
                return found
        made = make()
        if stamp is not None:
            self._keep(key, stamp, made)
        return made

    def _keep(self, key: Hashable, stamp: Hashable, made: object) -> None:
        with self._lock:
            self._kept[key] = (stamp, made)
            self._kept.move_to_end(key)
            while len(self._kept) > self._most:
                self._kept.popitem(last=False)
