"""Every method of every store is tried on every engine; a new one without a test is named here.

The tests under tests/contract are read, not run: a test counts when it takes the fixtures
that hand out every engine in turn, and calls the method on such a store.
"""

import ast
from collections.abc import Iterator
from importlib import import_module
from inspect import isfunction
from pathlib import Path
from typing import Protocol, get_type_hints

from chalicelib.domain.ports import FileStore
from contract import conftest
from contract.engines import Stores

TESTS = Path(__file__).parents[1] / "contract"
PORTS = Path(import_module("chalicelib.domain").__file__ or "").parent
NO_STORES = {"Keyring", "PasswordHasher", "Channel", "SmsGateway"}  # nothing is kept there
ENGINES = ["sqlite", "dynamodb-moto", "dynamodb-ministack"]
FIXTURES = {"file_store": "file_store", "failures": "failures"}  # conftest's, on every engine
Called = set[tuple[str, str]]


def stores_by_name() -> dict[str, type]:
    """The ports as the tests name them, such as `reports`."""
    hints = {name: port for name, port in get_type_hints(Stores).items() if name != "reopened"}
    return {**hints, "file_store": FileStore}


def methods(port: type) -> set[str]:
    return {name for name, value in vars(port).items() if isfunction(value) and name[0] != "_"}


def handed_out(tree: ast.Module) -> dict[str, str]:
    """The module's names for a store: its fixtures, and variables set from `stores.<name>`."""
    names = dict(FIXTURES)
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef) and isinstance(node.body[-1], ast.Return):
            names |= _bound(node.name, node.body[-1].value)
        if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name):
            names |= _bound(node.targets[0].id, node.value)
    return names


def _bound(name: str, value: ast.expr | None) -> dict[str, str]:
    if isinstance(value, ast.Name) and value.id == "file_store":
        return {name: "file_store"}
    if isinstance(value, ast.Attribute) and isinstance(value.value, ast.Name):
        return {name: value.attr} if value.value.id == "stores" else {}
    return {}


def calls(text: str) -> Called:
    """Every (store, method) that the module calls through the fixtures of all engines."""
    tree = ast.parse(text)
    names = handed_out(tree)
    return {
        (store, node.attr)
        for node in ast.walk(tree)
        if isinstance(node, ast.Attribute) and (store := _store(node.value, names))
    }


def _store(receiver: ast.expr, names: dict[str, str]) -> str | None:
    if isinstance(receiver, ast.Name):
        return names.get(receiver.id)
    if isinstance(receiver, ast.Attribute) and isinstance(receiver.value, ast.Name):
        return receiver.attr if receiver.value.id == "stores" else None
    return None


def contract_modules() -> Iterator[str]:
    """The modules that run on every engine, without those of DynamoDB alone."""
    for path in sorted(TESTS.glob("test_*.py")):
        if not path.name.startswith("test_dynamodb"):
            yield path.read_text("utf-8")


def untested(called: Called) -> list[str]:
    return sorted(
        f"{name}.{method}"
        for name, port in stores_by_name().items()
        for method in methods(port)
        if (name, method) not in called
    )


def protocols() -> set[type]:
    """Every port of the modules of ports, and every store, wherever its module is."""
    modules = [import_module(f"chalicelib.domain.{path.stem}") for path in PORTS.glob("*.py")]
    classes = {one for module in modules for one in vars(module).values() if isinstance(one, type)}
    found = {one for one in classes if getattr(one, "_is_protocol", False)} - {Protocol}
    return {one for one in found if one.__module__.endswith("ports") or "Store" in one.__name__}


def test_every_method_of_every_store_has_a_contract_test():
    called = {call for text in contract_modules() for call in calls(text)}
    assert untested(called) == []


def test_every_port_that_keeps_something_is_in_the_contract():
    kept = {port.__name__ for port in protocols()} - NO_STORES
    assert kept == {port.__name__ for port in stores_by_name().values()}


def test_the_contract_runs_on_three_engines():
    assert conftest.STORE_ENGINES == ENGINES
    assert set(conftest.FILE_ENGINES) == {"folder", "s3-moto", "s3-ministack"}


def test_a_method_nobody_calls_would_be_named():
    module = "def test_x(stores):\n    stores.reports.head('u', p)\n    people.accounts()\n"
    assert calls(module) == {("reports", "head")}
    assert "reports.commit" in untested(calls(module))
    assert "reports.head" not in untested(calls(module))


def test_a_test_of_one_engine_does_not_count():
    module = "def test_x(database):\n    store = SqliteCredentials(database)\n    store.commit(1)\n"
    assert calls(module) == set()
