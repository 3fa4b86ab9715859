"""The process that prints: warm, bounded, replaced when it breaks; nothing else is let through."""

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from jinja2 import UndefinedError

from chalicelib.application.render_documents import RenderFailed
from chalicelib.cli.printer import MIB, Limits, Printer
from chalicelib.pdf.documents import render_document
from chalicelib.pdf.templating import environment
from pdf.documents import an_annex4, an_event

# About 240 pages.
HUGE = an_annex4(events=[an_event(topics=["很长的活动主题" * 14] * 31)] * 60)
TOO_MUCH = [Limits(seconds=1), Limits(waiting=0.3), Limits(memory=330 * MIB)]


@pytest.fixture
def printer() -> Iterator[Printer]:
    printer = Printer()
    yield printer
    printer.close()


def test_it_prints_what_the_service_would_print_itself(printer: Printer) -> None:
    assert printer("annex4", an_annex4()) == render_document("annex4", an_annex4())


def test_one_process_prints_one_document_after_the_other(printer: Printer) -> None:
    printer("annex4", an_annex4())
    first = printer.pid
    printer("annex4", an_annex4(filler_name="王䶮"))
    assert printer.pid == first


@pytest.mark.parametrize("limits", TOO_MUCH, ids=["processor", "waiting", "memory"])
def test_a_document_that_asks_too_much_fails_and_ends_its_process_alone(limits: Limits) -> None:
    printer = Printer(limits)
    with pytest.raises(RenderFailed):
        printer("annex4", HUGE)
    assert printer.pid is None


def test_a_broken_model_fails_with_the_kind_of_error_alone(printer: Printer) -> None:
    with pytest.raises(RenderFailed, match=r"^KeyError$"):
        printer("annex4", {"unit_name": "听松街道"})
    assert printer("annex4", an_annex4()).startswith(b"%PDF")


def test_a_killed_process_is_replaced(printer: Printer) -> None:
    printer("annex4", an_annex4())
    os.kill(printer.pid or 0, 9)
    with pytest.raises(RenderFailed, match="ended"):
        printer("annex4", an_annex4())
    assert printer("annex4", an_annex4()).startswith(b"%PDF")


def test_a_worn_process_is_replaced() -> None:
    printer = Printer(Limits(documents=1))
    printer("annex4", an_annex4())
    assert printer.pid is None


@pytest.mark.parametrize(
    "act",
    [
        "open('/etc/passwd')",
        "open('/tmp/xinyi-written', 'w')",
        "socket.create_connection(('127.0.0.1', 9))",
        "subprocess.run(['true'])",
        "os.system('true')",
        "urllib.request.urlopen('http://127.0.0.1:9/')",
        "urllib.request.urlopen('file:///etc/passwd')",
    ],
)
def test_the_printing_process_may_do_nothing_but_print(act: str) -> None:
    code = (
        "import os, socket, subprocess, urllib.request\n"
        "from chalicelib.cli.print_guard import refuse_the_rest\n"
        f"refuse_the_rest()\n{act}"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    assert "PermissionError: printing " in done.stderr


def test_no_secret_of_the_environment_reaches_it(
    printer: Printer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XINYI_SECRET", "7K3Q")
    printer("annex4", an_annex4())
    assert b"7K3Q" not in Path(f"/proc/{printer.pid}/environ").read_bytes()


def test_templates_escape_and_know_every_name() -> None:
    assert environment().from_string("{{ x }}").render(x="<b>") == "&lt;b&gt;"
    with pytest.raises(UndefinedError):
        environment().from_string("{{ nobody }}").render()
