"""S9: a web scanner finds nothing on the running server, and finds what is planted elsewhere."""

import html
import json
import os
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest

from promise_figures import Kept, Trials
from public_site import answering
from running_server import ROOT, Client, Server, copy_data

WAPITI = ROOT / ".native/wapiti/bin/wapiti"
MODULES = "xss,permanentxss,csrf,csp,http_headers,cookieflags,methods,redirect,file,sql,exec,crlf"
ACCEPTED = {
    "HTTP Methods": "it tells that OPTIONS is answered, and quotes our 405 that refuses it",
}
FORM = "<form action=/><input name=q><button>?</button></form><a href=/?q=1>1</a>"


class Planted(BaseHTTPRequestHandler):
    """A page that echoes what is asked, without any protecting header."""

    def do_GET(self) -> None:
        """Echo, and a cookie that scripts can read."""
        asked = parse_qs(urlsplit(self.path).query).get("q", [""])[0]
        page = f"<html><body>{asked}{FORM}<p>{html.escape(self.path)}</body></html>".encode()
        self.send_response(200)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Set-Cookie", "sid=1")
        self.end_headers()
        self.wfile.write(page)

    def log_message(self, format: str, *args: Any) -> None:
        """Silence."""


@contextmanager
def planted() -> Iterator[str]:
    with answering(Planted) as address:
        yield f"{address}/"


def scan(address: str, folder: Path, seconds: int, files: int, *more: str) -> dict[str, Any]:
    """The report of a scan: so many seconds for looking around and again for each attack."""
    if not WAPITI.is_file():
        pytest.fail("wapiti is missing: run the tests with ./dev test")
    report = folder / "report.json"
    command = [
        WAPITI, "-u", address, "--scope", "folder", "-m", MODULES, "--tasks", "4",
        "-d", str(min(3, files)),
        "--max-links-per-page", str(3 * files), "--max-files-per-dir", str(files), "-t", "20",
        "--max-scan-time", str(seconds), "--max-attack-time", str(seconds), "--no-bugreport",
        "--flush-session", "--store-session", folder / "session", "--store-config", folder,
        "-f", "json", "-o", report, *more,
    ]  # fmt: skip
    alone = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
    done = subprocess.run(
        command, cwd=folder, env=alone, capture_output=True, timeout=60 + 30 * seconds
    )
    assert report.is_file(), (done.stdout + done.stderr).decode()[-2000:]
    found: dict[str, Any] = json.loads(report.read_text("utf-8"))
    return found


def findings(report: dict[str, Any]) -> dict[str, list[str]]:
    """Whatever was found and is not accepted, by kind."""
    kinds = {**report["vulnerabilities"], **report["anomalies"], **report["additionals"]}
    return {
        kind: [f"{one['method']} {one['path']}: {one['info'][:200]}" for one in found]
        for kind, found in kinds.items()
        if found and kind not in ACCEPTED
    }


def test_the_scanner_finds_nothing(
    filed_months: Path, tmp_path: Path, kept: Kept, trials: Trials
) -> None:
    server = Server(copy_data(filed_months, tmp_path / "data")).start()
    try:
        cookie = Client(server, "lead005").cookie
        report = scan(
            f"{server.url}/", tmp_path, trials(2, full=20), trials(2, full=12), "-C", cookie
        )
    finally:
        server.stop()
    pages, found = report["infos"]["crawled_pages_nbr"], findings(report)
    assert found == {}
    kept("S9", f"wapiti 扫描 {pages} 个地址：发现 {len(found)}", met=pages > 20)


def test_the_scanner_finds_what_is_planted(tmp_path: Path) -> None:
    with planted() as address:
        found = findings(scan(address, tmp_path, 6, 4))
    wanted = {"Reflected Cross Site Scripting", "Content Security Policy Configuration"}
    assert wanted <= found.keys(), found.keys()
    assert any("cookie" in kind for kind in found)
