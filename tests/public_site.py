"""The built site for tests: made once a session, served as plain files, opened in Chromium."""

import functools
import http.server
import shutil
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, sync_playwright

from chalicelib.domain.period import SHANGHAI
from sitebuild.build import ROOT, build_site

CONTENT = ROOT / "content"
BUILT_AT = datetime(2026, 1, 5, 9, tzinfo=SHANGHAI)


def built_once(sessions: pytest.TempPathFactory) -> Path:
    """The whole site, built the first time a test of the session asks."""
    site = sessions.getbasetemp() / "public-site"
    if not site.exists():
        build_site(site, CONTENT, BUILT_AT)
    return site


class _Files(http.server.SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: Any) -> None:
        """Say nothing."""


@contextmanager
def served(site: Path) -> Iterator[str]:
    """Serve a folder on a free port of this machine; gives its address."""
    with answering(functools.partial(_Files, directory=str(site))) as address:
        yield address


@contextmanager
def answering(handler: Callable[..., http.server.BaseHTTPRequestHandler]) -> Iterator[str]:
    """A server on a free port of this machine; gives its address."""
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_port}"
        finally:
            server.shutdown()
            thread.join()


@contextmanager
def chromium() -> Iterator[Browser]:
    """The system's Chromium, without a window."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=shutil.which("chromium"), args=["--no-sandbox", "--disable-gpu"]
        )
        yield browser
        browser.close()
