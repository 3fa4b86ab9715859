"""The engines of the store contract: a test that takes `stores` runs on all three."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from chalicelib.adapters.dynamodb_table import DynamoTable
from chalicelib.adapters.folder_files import FolderFiles
from chalicelib.application.sign_in_pace import FailuresInMemory
from chalicelib.domain.ports import FailureStore, FileStore
from contract.emulators import Emulator, LockedMoto, Ministack
from contract.engines import Stores, dynamodb_stores, fresh_bucket, fresh_table, sqlite_stores

FILE_EMULATORS = {"s3-moto": "moto", "s3-ministack": "ministack"}
EMULATORS = {"dynamodb-moto": "moto", "dynamodb-ministack": "ministack"}
STORE_ENGINES = ["sqlite", *EMULATORS]
FILE_ENGINES = ["folder", *FILE_EMULATORS]


@pytest.fixture(scope="session")
def moto() -> LockedMoto:
    """moto, in this process."""
    return LockedMoto()


@pytest.fixture(scope="session")
def ministack(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ministack]:
    """ministack, started when the first test asks for it."""
    running = Ministack(tmp_path_factory.mktemp("ministack"))
    yield running
    running.stop()


@pytest.fixture(params=STORE_ENGINES)
def stores(request: pytest.FixtureRequest, tmp_path: Path) -> Stores:
    """Empty stores on each engine in turn."""
    return _stores(request, tmp_path)


@pytest.fixture(params=["memory", *STORE_ENGINES])
def failures(request: pytest.FixtureRequest, tmp_path: Path) -> FailureStore:
    """An empty failure store on each engine in turn, and the one of a single process."""
    if request.param == "memory":
        return FailuresInMemory()
    return _stores(request, tmp_path).failures


def _stores(request: pytest.FixtureRequest, tmp_path: Path) -> Stores:
    if request.param == "sqlite":
        return sqlite_stores(tmp_path / "store.sqlite3")
    emulator: Emulator = request.getfixturevalue(EMULATORS[request.param])
    return dynamodb_stores(emulator, fresh_table(emulator))


@pytest.fixture(params=EMULATORS)
def emulator(request: pytest.FixtureRequest) -> Emulator:
    """Each emulator of DynamoDB in turn, for what SQLite has not to promise."""
    running: Emulator = request.getfixturevalue(EMULATORS[request.param])
    return running


@pytest.fixture
def table(emulator: Emulator) -> DynamoTable:
    """An empty table in that emulator."""
    return fresh_table(emulator)


@pytest.fixture(params=FILE_ENGINES)
def file_store(request: pytest.FixtureRequest, tmp_path: Path) -> FileStore:
    """An empty file store on each engine in turn."""
    if request.param == "folder":
        return FolderFiles(tmp_path)
    return fresh_bucket(request.getfixturevalue(FILE_EMULATORS[request.param]))
