"""The notice of an emergency on every public page: from when to when, and what is odd about it."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime, timedelta
from typing import Any

from .period import SHANGHAI

Record = Mapping[str, Any]

FILE = "content/district/alert.yml"
# Who reads the same notice for longer no longer sees it.
LONGEST = timedelta(days=30)


def alert_faults(alerts: Iterable[Record]) -> Iterator[tuple[str, str]]:
    """Pointer and reason of what no schema sees: an end that is not after its start."""
    for index, alert in enumerate(alerts):
        try:
            starts, ends = _instants(alert)
        except ValueError:
            yield f"/{index}/from", "没有这一天"
            continue
        if ends <= starts:
            yield f"/{index}/until", "到期应晚于开始"


def unexpired(alerts: Iterable[Record], now: datetime) -> tuple[Record, ...]:
    """Those that hold at an instant or will; an expired one is never published again."""
    return tuple(alert for alert in alerts if _instants(alert)[1] > now)


def alert_reminders(alerts: Iterable[Record], now: datetime) -> Iterator[str]:
    """The notices that a person should look at: over, or standing for very long."""
    for alert in alerts:
        starts, ends = _instants(alert)
        if ends <= now:
            yield f"{FILE}：“{alert['title']}”已经到期，不再显示，可以删去"
        elif ends - starts > LONGEST:
            yield f"{FILE}：“{alert['title']}”要显示三十天以上，请再看看到期时间"


def instant_words(instant: str) -> str:
    """`2026-01-05T08:00+08:00` as `1月5日8:00`."""
    at = datetime.fromisoformat(instant).astimezone(SHANGHAI)
    return f"{at.month}月{at.day}日{at.hour}:{at.minute:02d}"


def _instants(alert: Record) -> tuple[datetime, datetime]:
    return datetime.fromisoformat(alert["from"]), datetime.fromisoformat(alert["until"])
