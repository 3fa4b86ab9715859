"""Log lines: a JSON object each, of allowed fields; measurements the way CloudWatch reads them.

A value that is not a number has to look like a code: whatever a person may have typed does not.
"""

import json
import logging
import os
import re
import time
import traceback
from collections.abc import Iterable, Mapping, Sequence
from pathlib import PurePath
from typing import Any, TextIO

from .privacy_gate import loggable

NAMESPACE = "Xinyi"
STAGE = "XINYI_STAGE"
CODE = re.compile(r"[A-Za-z0-9 ./:_{}\[\]-]{0,120}")
FIELDS = frozenset(loggable("log-line.v1"))
# Field of an event → the name and unit under which its number is measured.
METRICS: Mapping[str, Mapping[str, tuple[str, str]]] = {
    "answered": {"ms": ("RequestTime", "Milliseconds"), "errors": ("ServerErrors", "Count")},
    "submitted": {
        "submissions": ("Submissions", "Count"),
        "late": ("LateSubmissions", "Count"),
        "late_days": ("LateDays", "Count"),
        "findings": ("Findings", "Count"),
    },
    "printed": {"ms": ("RenderTime", "Milliseconds")},
    "not_printed": {"failures": ("RenderFailures", "Count")},
    "outbox": {"age_seconds": ("OutboxAge", "Seconds")},
    "probed": {"ms": ("ProbeTime", "Milliseconds"), "failures": ("ProbeFailures", "Count")},
    "not_well": {"failures": ("HealthFailures", "Count")},
}
EVENTS = frozenset({*METRICS, "unexpected", "not_tidied"})


class LogLine(logging.Formatter):
    """Formats a record; of other people's libraries it tells who spoke and where, not what."""

    def __init__(self, stage: str = "") -> None:
        super().__init__()
        self._stage = stage

    def format(self, record: logging.LogRecord) -> str:
        """The line, without its end."""
        line: dict[str, Any] = {"at": _instant(record.created), "level": record.levelname}
        if record.name == "xinyi" and record.msg in EVENTS:
            line |= self._own(str(record.msg), getattr(record, "told", {}), record.created)
        else:
            line |= {"event": "library", "logger": _code(record.name), "line": record.lineno}
        if record.exc_info and record.exc_info[1] is not None:
            line["error"] = _code(_kind(record.exc_info[1]))
            line["places"] = list(_places(record.exc_info[1]))
        return json.dumps(line, ensure_ascii=True, separators=(",", ":"))

    def _own(self, event: str, told: Mapping[str, object], at: float) -> dict[str, Any]:
        line: dict[str, Any] = {"event": event}
        line |= {name: _code(value) for name, value in told.items() if name in FIELDS}
        known = METRICS.get(event, {})
        measured = {field: named for field, named in known.items() if field in line}
        if measured:
            line |= {name: line[field] for field, (name, _) in measured.items()}
            metrics = [{"Name": name, "Unit": unit} for name, unit in measured.values()]
            line |= embedded(metrics, at, self._stage)
        return line


def embedded(metrics: Sequence[Mapping[str, str]], at: float, stage: str) -> dict[str, Any]:
    """CloudWatch's embedded metric format, by stage; elsewhere it is a field like any other."""
    by, value = (["Stage"], {"Stage": stage}) if stage else ([], {})
    described = {"Namespace": NAMESPACE, "Dimensions": [by], "Metrics": metrics}
    return {**value, "_aws": {"Timestamp": int(at * 1000), "CloudWatchMetrics": [described]}}


def _code(value: object) -> str | int | float | bool:
    if isinstance(value, bool | int | float):
        return value
    text = str(value)
    return text if CODE.fullmatch(text) else "?"


def _kind(error: BaseException) -> str:
    """The edge hands over an error whose text is its kind; any other text stays here."""
    return str(error) if type(error) is RuntimeError else type(error).__name__


def _places(error: BaseException) -> Iterable[str]:
    for frame in traceback.extract_tb(error.__traceback__)[-12:]:
        yield f"{'/'.join(PurePath(frame.filename).parts[-2:])}:{frame.lineno}"


def _instant(seconds: float) -> str:
    spare = int(seconds * 1000) % 1000
    return time.strftime("%Y-%m-%dT%H:%M:%S", time.gmtime(seconds)) + f".{spare:03d}Z"


def log_to(stream: TextIO, *, quiet: bool = False) -> None:
    """From here on everything that is logged goes there; `quiet` leaves out what is in order.

    XINYI_STAGE tells the measurements of several stages in one account apart.
    """
    handler = logging.StreamHandler(stream)
    handler.setFormatter(LogLine(os.environ.get(STAGE, "")))
    root = logging.getLogger()
    root.handlers[:] = [handler]
    root.setLevel(logging.WARNING)
    logging.getLogger("xinyi").setLevel(logging.WARNING if quiet else logging.INFO)
