"""The fixtures `kept` and `trials`, and the table of promises at a run's end."""

import os
from pathlib import Path
from typing import Protocol

import pytest

from promise_table import Figure, promises, say, write

FULL = "XINYI_TRIALS"


class Kept(Protocol):
    def __call__(self, key: str, figure: str, *, met: bool) -> None: ...


class Trials(Protocol):
    def __call__(self, few: int, *, full: int) -> int: ...


@pytest.fixture
def kept(request: pytest.FixtureRequest) -> Kept:
    """State the measured figure of a promise (Chinese, short) and fail where it is not kept."""
    known = {promise.key for promise in promises()}

    def state(key: str, figure: str, *, met: bool) -> None:
        assert key in known, f"{key} is not in promises.yml"
        request.node.user_properties.append(("promise", (key, figure, met)))
        assert met, f"{key}: {figure}"

    return state


@pytest.fixture
def trials() -> Trials:
    """How often to try: `few` in a run of the suite, `full` for `./dev bench trust`."""

    def count(few: int, *, full: int) -> int:
        return full if os.environ.get(FULL) == "full" else few

    return count


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--promises", action="store_true", help="only the tests that state a figure")
    parser.addoption("--promise-figures", type=Path, help="keep the figures in this file")


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    if config.getoption("--promises"):
        items[:] = [item for item in items if "kept" in getattr(item, "fixturenames", ())]


def pytest_configure(config: pytest.Config) -> None:
    config.pluginmanager.register(PromiseReport(config), "promise-report")


class PromiseReport:
    """Collects the figures of all workers and prints them."""

    def __init__(self, config: pytest.Config) -> None:
        self.figures: list[Figure] = []
        self.path: Path | None = config.getoption("--promise-figures")

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        if report.when == "call":
            for name, value in report.user_properties:
                if name == "promise":
                    key, figure, met = value
                    self.figures.append(Figure(key, figure, met, report.nodeid))

    def pytest_terminal_summary(self, terminalreporter: pytest.TerminalReporter) -> None:
        if self.figures:
            terminalreporter.section("promises")
            say(self.figures, terminalreporter.write_line)
        if self.path:
            write(self.path, self.figures)
