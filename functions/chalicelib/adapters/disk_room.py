"""Measures the disk under the data folder."""

import shutil
from pathlib import Path

from chalicelib.domain.room import Room


def disk_room(folder: Path) -> Room:
    """What is free there now."""
    usage = shutil.disk_usage(folder)
    return Room(usage.free, usage.total)
