"""Counts what must never happen, as a log line that CloudWatch reads as a metric."""

import json
import os
import sys
import time

from chalicelib.adapters.log_lines import STAGE, embedded


def count(name: str, number: int, **said: str) -> None:
    """One line in the embedded metric format; `said` are fields beside the number."""
    described = embedded([{"Name": name}], time.time(), os.environ.get(STAGE, ""))
    sys.stdout.write(json.dumps({**described, name: number, **said}) + "\n")
    sys.stdout.flush()
