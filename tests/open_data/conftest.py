"""The built site, once a session."""

from pathlib import Path

import pytest

from public_site import built_once


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the built site."""
    return built_once(tmp_path_factory)
