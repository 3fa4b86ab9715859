"""What scanners may point at: `accepted.yml` says how often, in which file and why."""

from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import yaml

FILE = Path(__file__).with_name("accepted.yml")


def not_accepted(found: Iterable[tuple[str, ...]], kind: str, keys: tuple[str, ...]) -> list[str]:
    """Each find beyond those of that kind, and each line whose find is gone."""
    allowed = Counter({tuple(one[key] for key in keys): one["times"] for one in _lines(kind)})
    seen = Counter(found)
    more = [f"{' '.join(one)}: {times} more" for one, times in (seen - allowed).items()]
    gone = [f"{' '.join(one)}: {times} less" for one, times in (allowed - seen).items()]
    return sorted(more + gone)


def _lines(kind: str) -> list[dict[str, Any]]:
    lines: list[dict[str, Any]] = yaml.safe_load(FILE.read_text("utf-8"))[kind]
    return lines
