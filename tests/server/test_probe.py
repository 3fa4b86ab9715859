"""`./dev cli probe` and `./dev cli api` as a timer and systemd use them."""

import argparse
import json
import logging
import threading
from collections.abc import Iterator
from dataclasses import replace
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from chalicelib.adapters.clocks import machine_clock
from chalicelib.cli import probe
from chalicelib.cli.api import unsafe
from chalicelib.settings import Settings

HELP = '<form></form><a href="tel:12356">12356</a><a href="tel:120">120</a>'
WELL = {
    "/": HELP,
    "/crisis/": HELP,
    "/staff/": HELP,
    "/data/stations.json": '{"stations":[1]}',
    "/api/v1/health": '{"status":"ok"}',
    "/api/v1/openapi.json": '{"paths":{}}',
}


class Site:
    """A service that answers what it is told to; what is missing is 503."""

    def __init__(self) -> None:
        self.pages = dict(WELL)
        pages = self.pages

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                text = pages.get(self.path)
                self.send_response(503 if text is None else 200)
                self.end_headers()
                self.wfile.write((text or "").encode())

            def log_message(self, format: str, *args: object) -> None:
                """Silence."""

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def look(self, *words: str) -> int:
        """Run the probe; its exit status."""
        parser = argparse.ArgumentParser()
        probe.add_arguments(parser)
        url = f"http://127.0.0.1:{self.server.server_port}"
        return probe.run(parser.parse_args([url, *words]))


@pytest.fixture
def site() -> Iterator[Site]:
    site = Site()
    yield site
    site.server.shutdown()
    site.server.server_close()


def test_a_service_that_is_well_passes_every_look(site: Site, capsys) -> None:
    assert site.look() == 0
    told = capsys.readouterr().out
    assert told.count("正常") == len(probe.CHECKS)
    assert "不正常" not in told


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("/api/v1/health", '{"status":"degraded"}'),
        ("/crisis/", "<p>empty</p>"),
        ("/data/stations.json", "<html>"),
        ("/", None),
    ],
)
def test_what_is_not_well_is_named(path: str, text: str | None, site: Site, capsys) -> None:
    if text is None:
        del site.pages[path]
    else:
        site.pages[path] = text
    assert site.look() == 1
    lines = [line for line in capsys.readouterr().out.splitlines() if line.startswith("不正常")]
    label = next(label for place, label, _ in probe.CHECKS.values() if place == path)
    assert len(lines) == 1
    assert label in lines[0]


def test_a_service_that_is_gone_fails_every_look(site: Site, capsys) -> None:
    site.server.shutdown()
    site.server.server_close()
    assert site.look() == 1
    assert capsys.readouterr().out.count("不正常") == len(probe.CHECKS)


REAL = Settings(
    Path("data"), demo=False, secure=True, clock=machine_clock, site_url="https://xinyi.test"
)


@pytest.mark.parametrize(
    ("change", "word"),
    [
        ({"demo": True}, "演示"),
        ({"secure": False}, "HTTPS"),
        ({"site_url": "http://127.0.0.1:8000"}, "XINYI_SITE_URL"),
    ],
)
def test_the_real_api_does_not_start_with_the_settings_of_a_trial(change, word: str) -> None:
    assert unsafe(REAL) is None
    assert word in (unsafe(replace(REAL, **change)) or "")


def test_log_lines_of_the_probe_are_measurements(site: Site, capsys) -> None:
    root, kept = logging.getLogger(), logging.getLogger().handlers[:]
    level = root.level
    try:
        assert site.look("--json") == 0
    finally:
        root.handlers[:] = kept
        root.setLevel(level)
    lines = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [line["check"] for line in lines] == [*probe.CHECKS]
    assert {line["ProbeFailures"] for line in lines} == {0}
