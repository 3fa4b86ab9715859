"""S7: whatever is sent, the API answers as its description says."""

import json
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from promise_figures import Kept, Trials
from running_server import Server, copy_data
from server.made_up_calls import Fuzzer


@pytest.fixture
def quiet(filed_months: Path, tmp_path: Path) -> Iterator[Server]:
    """A server at which nobody has guessed passwords yet: guesses slow down the whole network."""
    with Server(copy_data(filed_months, tmp_path / "data")).start() as server:
        yield server


def description(server: Server) -> dict[str, Any]:
    with urllib.request.urlopen(f"{server.url}/api/v1/openapi.json") as answer:
        found: dict[str, Any] = json.load(answer)
    return found


def test_every_operation_answers_as_described(busy: Server, kept: Kept, trials: Trials) -> None:
    fuzzer, examples = Fuzzer(busy, description(busy)), trials(10, full=300)
    fuzzer.each_operation(examples)
    heard, operations = fuzzer.heard, sum(map(len, fuzzer.document["paths"].values()))
    wrong = sum(count for status, count in heard.statuses.items() if status >= 500)
    assert heard.faults == {}
    figure = f"{operations} 个接口各 {examples} 例，共 {heard.calls} 次：服务器错误 {wrong}"
    kept("S7", f"{figure}，说明书以外的回答 {len(heard.faults)}", met=not heard.faults)


def test_stories_along_the_links_go_as_described(quiet: Server, kept: Kept, trials: Trials) -> None:
    fuzzer, runs = Fuzzer(quiet, description(quiet)), trials(4, full=150)
    fuzzer.along_links(runs)
    heard = fuzzer.heard
    assert heard.faults == {}
    done = sum(count for status, count in heard.statuses.items() if status < 300)
    wrong = sum(count for status, count in heard.statuses.items() if status >= 500)
    figure = f"至少 {runs} 段连续操作，共 {heard.calls} 次，成功 {done}：服务器错误 {wrong}"
    kept("S7", figure, met=done > 0 and not heard.faults)
