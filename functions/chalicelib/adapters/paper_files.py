"""The texts for the wall, and the log of what was printed, both in content/district."""

from collections.abc import Iterable
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Any

import yaml

from .content_files import read_checked, read_records

Record = dict[str, Any]
WALL, LOG = "wall.yml", "paper.yml"


def load_wall_texts(district: Traversable) -> Record:
    """Rules, duties and the sign's specification, each with its clause; ContentError."""
    texts: Record = read_checked(district / WALL, "wall.v1", f"content/district/{WALL}")
    return texts


def load_paper_log(district: Traversable) -> list[Record]:
    """`{station, edition, printed_on, facts}` of every edition printed; ContentError."""
    if not (district / LOG).is_file():
        return []
    return read_records(district / LOG, "paper.v1", f"content/district/{LOG}")


def log_editions(district: Path, printed: Iterable[Record]) -> int:
    """Append the editions that the log does not know yet; how many there were."""
    known = {(one["station"], one["edition"]) for one in load_paper_log(district)}
    fresh = {(one["station"], one["edition"]): one for one in printed}
    added = [one for key, one in fresh.items() if key not in known]
    if added:
        text = yaml.safe_dump(added, allow_unicode=True, sort_keys=False, width=1000)
        with (district / LOG).open("a", encoding="utf-8") as log:
            log.write(text)
    return len(added)
