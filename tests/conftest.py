"""Fixtures that more than one folder shares."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from rig import Rig, build_rig
from running_server import Server, copy_data

pytest_plugins = ("promise_figures",)

# A slow machine is no fault of the code.
settings.register_profile("patient", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("patient")

# Folders whose files take longest come first: what is left for the end is short.
LONGEST_FIRST = ("server", "browser", "pdf", "domain", "consistency", "site", "application")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Run the folders with the longest files first, the others in their order."""
    folders = [*LONGEST_FIRST, *sorted({item.path.parent.name for item in items})]
    items.sort(key=lambda item: folders.index(item.path.parent.name))


@pytest.fixture
def rig(tmp_path: Path) -> Rig:
    """The application over a fresh database."""
    return build_rig(tmp_path)


@pytest.fixture(scope="session")
def filed_months(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder with the sample's 24 months filed, made once; copy it, do not change it."""
    data = tmp_path_factory.mktemp("filed") / "data"
    assert Server(data).start().stop() == 0
    return data


@pytest.fixture
def server(filed_months: Path, tmp_path: Path) -> Iterator[Server]:
    """A running server with data of its own."""
    server = Server(copy_data(filed_months, tmp_path / "data")).start()
    yield server
    server.stop()
