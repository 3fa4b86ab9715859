"""The staff pages and the real application on one origin, with switches for bad days."""

import mimetypes
import threading
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from socketserver import ThreadingMixIn
from typing import Any
from wsgiref.simple_server import WSGIRequestHandler, WSGIServer, make_server

from chalicelib.cli.gateway import ChaliceGateway
from public_site import BUILT_AT
from rig import Rig
from sitebuild.content import read_content
from sitebuild.forms.pages import staff_pages
from sitebuild.lighter import lighter
from sitebuild.published_files import published_files
from sitebuild.request_pages import request_pages
from sitebuild.templating import THEME, environment
from sitebuild.verify_page import verify_page

CONTENT = THEME.parents[1] / "content"
PATIENCE = 60.0


class _Threaded(ThreadingMixIn, WSGIServer):
    daemon_threads = True


class _Quiet(WSGIRequestHandler):
    def log_message(self, format: str, *args: Any) -> None:
        """Say nothing."""


@cache
def site_files() -> dict[str, bytes]:
    """The staff pages and all that they load, by path."""
    data = read_content(CONTENT, BUILT_AT)
    env = environment(data)
    pages = [*staff_pages(data, env), *verify_page(data, env), *request_pages(data, env)]
    made = [*pages, *published_files(data)]
    files = {path: lighter(path, text).encode() for path, text in made}
    for path in (THEME / "assets").rglob("*.*"):
        address = f"/assets/{path.relative_to(THEME / 'assets').as_posix()}"
        files[address] = as_sent(address, path)
    return files


def as_sent(address: str, path: Path) -> bytes:
    """A file as the built site sends it: scripts and style sheets made lighter."""
    content = path.read_bytes()
    text = path.suffix in (".js", ".css")
    return lighter(address, content.decode()).encode() if text else content


@dataclass
class Served:
    """A running server with switches.

    `down` drops every call; `lose_next` and `hold_next` name a call ("PUT 1": its method and the
    end of its path) that is carried out and whose answer is lost, or waits for `let_go.set()`.
    """

    rig: Rig
    url: str = ""
    down: bool = False
    lose_next: str = ""
    hold_next: str = ""
    let_go: threading.Event = field(default_factory=threading.Event)
    calls: list[tuple[str, str]] = field(default_factory=list)

    def __post_init__(self) -> None:
        self._api = ChaliceGateway(self.rig.app)
        self._files = site_files()

    def __call__(self, environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
        """Answer one request."""
        path = environ["PATH_INFO"]
        if path.startswith("/api/"):
            return self._answer_call(environ, start_response)
        found = self._files.get(path)
        kind = mimetypes.guess_type(path)[0] or "text/html"
        status = "404 Not Found" if found is None else "200 OK"
        start_response(status, [("Content-Type", f"{kind}; charset=utf-8")])
        return [found or b""]

    def _answer_call(self, environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
        method, path = environ["REQUEST_METHOD"], environ["PATH_INFO"].removeprefix("/api/v1")
        if not environ.get("CONTENT_LENGTH"):
            environ |= {"CONTENT_LENGTH": "0", "CONTENT_TYPE": ""}
        self.calls.append((method, path))
        if self.down:
            start_response("503 Service Unavailable", [])
            return [b""]
        called = f"{method} {path.rpartition('/')[2]}"
        if self.lose_next == called:
            self.lose_next = ""
            self._api(environ, lambda *_: None)
            start_response("502 Bad Gateway", [])
            return [b""]
        answer = self._api(environ, start_response)
        if self.hold_next == called:
            self.hold_next = ""
            assert self.let_go.wait(PATIENCE)
        return answer


@contextmanager
def serving(rig: Rig, port: int = 0) -> Iterator[Served]:
    """Serve until the test is over, on any free port unless one is named."""
    served = Served(rig)
    with make_server("127.0.0.1", port, served, _Threaded, _Quiet) as server:
        served.url = f"http://127.0.0.1:{server.server_port}"
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        try:
            yield served
        finally:
            server.shutdown()
            thread.join()
