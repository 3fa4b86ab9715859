"""nginx with the configuration of infra/onprem, in front of the application, on free ports."""

import http.client
import ssl
import subprocess
import threading
import time
from collections.abc import Iterable
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from socketserver import ThreadingMixIn
from wsgiref.simple_server import WSGIRequestHandler, WSGIServer, make_server
from wsgiref.types import StartResponse, WSGIEnvironment

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec

from chalicelib.bootstrap import build_app
from chalicelib.cli.gateway import ChaliceGateway
from chalicelib.cli.guarding_headers import guarded
from rig import Rig
from running_server import ROOT, free_port

ONPREM = ROOT / "infra/onprem"
PROXY = "127.0.0.1"
NGINX = ROOT / ".native/nginx/usr/sbin/nginx"
PATIENCE = 30.0
MAIN = """
daemon off; master_process off; worker_processes 1; pid {folder}/pid; error_log {folder}/error.log;
events {{ worker_connections 512; }}
http {{
  access_log off;
  client_body_temp_path {folder}/a; proxy_temp_path {folder}/b; fastcgi_temp_path {folder}/c;
  uwsgi_temp_path {folder}/d; scgi_temp_path {folder}/e;
  include {folder}/xinyi.conf;
}}
"""


@dataclass(frozen=True)
class Heard:
    """An answer as it came over the wire."""

    status: int
    headers: dict[str, str]
    body: bytes


class _Server(ThreadingMixIn, WSGIServer):
    daemon_threads = True


class _Silent(WSGIRequestHandler):
    def log_message(self, format: str, *args: object) -> None:
        """Silence."""


class Gate:
    """The gate, the application behind it and a small site beside it."""

    def __init__(self, rig: Rig, site: Path, folder: Path) -> None:
        self.folder, self.port, self.plain = folder, free_port(), free_port()
        self.sources: list[str] = []
        self._app = guarded(ChaliceGateway(build_app(rig.services, secure=True), PROXY))
        self._server = make_server("127.0.0.1", 0, self._heard, _Server, _Silent)
        threading.Thread(target=self._server.serve_forever, daemon=True).start()
        _certificate(folder)
        (folder / "xinyi.conf").write_text(self._configuration(site), "utf-8")
        (folder / "main.conf").write_text(MAIN.format(folder=folder), "utf-8")
        self._process = subprocess.Popen(
            [NGINX, "-p", folder, "-c", folder / "main.conf", "-e", folder / "error.log"]
        )
        self._wait()

    def _heard(self, environ: WSGIEnvironment, start: StartResponse) -> Iterable[bytes]:
        self.sources.append(environ["HTTP_X_FORWARDED_FOR"])
        return self._app(environ, start)

    def _configuration(self, site: Path) -> str:
        text = (ONPREM / "nginx.conf").read_text("utf-8")
        for there, here in {
            "listen 80;": f"listen 127.0.0.1:{self.plain};",
            "listen 443 ssl http2;": f"listen 127.0.0.1:{self.port} ssl http2;",
            "/etc/xinyi/tls/": f"{self.folder}/",
            "/etc/xinyi/proxy.conf": str(ONPREM / "proxy.conf"),
            "/etc/xinyi/problem.conf": str(ONPREM / "problem.conf"),
            "/var/lib/xinyi/site": str(site),
            "/var/log/nginx/": f"{self.folder}/",
            "http://127.0.0.1:8000": f"http://127.0.0.1:{self._server.server_port}",
        }.items():
            assert there in text, there
            text = text.replace(there, here)
        return text

    def _wait(self) -> None:
        until = time.monotonic() + PATIENCE
        while time.monotonic() < until:
            assert self._process.poll() is None, (self.folder / "error.log").read_text()
            try:
                self.ask("GET", "/")
            except OSError:
                time.sleep(0.05)
            else:
                return
        raise AssertionError("nginx does not answer")

    def ask(self, method: str, path: str, body: bytes | None = None, **headers: str) -> Heard:
        """One request over TLS, on a connection of its own."""
        trust = ssl.create_default_context(cafile=str(self.folder / "site.crt"))
        line = http.client.HTTPSConnection("localhost", self.port, timeout=30, context=trust)
        # Without a type, the standard library's server makes one up.
        sent = {"content-type": "application/json"}
        sent |= {name.replace("_", "-"): value for name, value in headers.items()}
        with closing(line):
            line.request(method, path, body, sent)
            answer = line.getresponse()
            raw = answer.read()
        return Heard(answer.status, {k.lower(): v for k, v in answer.getheaders()}, raw)

    def leave(self) -> None:
        """Stop the application alone, as a restart does."""
        self._server.shutdown()
        self._server.server_close()

    def stop(self) -> None:
        """Stop both."""
        self._process.terminate()
        self._process.wait(20)
        self.leave()


def _certificate(folder: Path) -> None:
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "localhost")])
    now = datetime.now(UTC)
    certificate = (
        x509.CertificateBuilder(name, name, key.public_key(), x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName("localhost")]), critical=False)
        .sign(key, hashes.SHA256())
    )
    pem = serialization.Encoding.PEM
    (folder / "site.crt").write_bytes(certificate.public_bytes(pem))
    kind, closed = serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    (folder / "site.key").write_bytes(key.private_bytes(pem, kind, closed))
