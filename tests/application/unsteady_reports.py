"""A report store whose disk fails at one commit: before it was written, or just after."""

from typing import Any

from chalicelib.domain.errors import StoreUnavailable
from chalicelib.domain.ports import Change, ReportStore


class UnsteadyReports:
    """`fails` is "before", "after" or nothing; one commit meets it, the next ones pass."""

    def __init__(self, store: ReportStore) -> None:
        self._store, self.fails, self.failed = store, "", ""

    def __getattr__(self, name: str) -> Any:
        return getattr(self._store, name)

    def commit(self, change: Change) -> None:
        """Store the change, or say that it could not be, truly or not."""
        self.failed, self.fails = self.fails, ""
        if self.failed != "before":
            self._store.commit(change)
        if self.failed:
            raise StoreUnavailable("FullError")
