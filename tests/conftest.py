"""Fixtures that more than one folder shares."""

from pathlib import Path

import pytest

from rig import Rig, build_rig


@pytest.fixture
def rig(tmp_path: Path) -> Rig:
    """The application over a fresh database."""
    return build_rig(tmp_path)
