"""A running server that several files torment; each file gets its own."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from running_server import Server, copy_data


@pytest.fixture(scope="module")
def busy(filed_months: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """One server for all tests of a file."""
    server = Server(copy_data(filed_months, tmp_path_factory.mktemp("busy") / "data")).start()
    yield server
    server.stop()
