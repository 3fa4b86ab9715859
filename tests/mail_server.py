"""A mail server on 127.0.0.1 that speaks just enough SMTP, with or without STARTTLS."""

import datetime as dt
import ipaddress
import socketserver
import ssl
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec


@dataclass
class Post:
    """What the server was told: every command line and every mail."""

    tls: bool = True
    rejects: str = ""
    hangs_up_on: str = ""
    port: int = 0
    certificate: Path = Path()
    lines: list[str] = field(default_factory=list)
    mails: list[str] = field(default_factory=list)

    def trust(self) -> ssl.SSLContext:
        """A context that trusts this server's certificate alone."""
        return ssl.create_default_context(cafile=str(self.certificate))


class _Talk(socketserver.StreamRequestHandler):
    server: "_Server"

    def handle(self) -> None:
        """Answer line by line until QUIT or a hang-up."""
        self._say("220 ready")
        while line := self.rfile.readline().decode().strip():
            post, word = self.server.post, line.split()[0].upper()
            post.lines.append(line)
            if word == post.hangs_up_on:
                return
            if post.rejects and word == post.rejects:
                self._say("550 refused")
            elif word == "STARTTLS":
                self._encrypt()
            elif word == "DATA":
                self._take()
            else:
                self._say({"EHLO": self._greeting(), "AUTH": "235 ok"}.get(word, "250 ok"))

    def finish(self) -> None:
        """Close what STARTTLS opened, too."""
        super().finish()
        self.connection.close()

    def _greeting(self) -> str:
        secure = isinstance(self.connection, ssl.SSLSocket)
        offered = "STARTTLS" if self.server.post.tls and not secure else "8BITMIME"
        return f"250-mail\r\n250-AUTH PLAIN\r\n250 {offered}"

    def _encrypt(self) -> None:
        self._say("220 go")
        self.connection = self.server.context.wrap_socket(self.connection, server_side=True)
        self.rfile = self.connection.makefile("rb")
        self.wfile = self.connection.makefile("wb", 0)

    def _take(self) -> None:
        self._say("354 go on")
        lines = iter(self.rfile.readline, b".\r\n")
        self.server.post.mails.append(b"".join(lines).decode())
        self._say("250 taken")

    def _say(self, text: str) -> None:
        self.wfile.write(f"{text}\r\n".encode())


class _Server(socketserver.ThreadingTCPServer):
    post: Post
    context: ssl.SSLContext


@contextmanager
def mail_server(folder: Path, post: Post) -> Iterator[Post]:
    """Serve until the block ends, with a certificate made for it in `folder`."""
    post.certificate, key = folder / "mail.crt", folder / "mail.key"
    _make_certificate(post.certificate, key)
    with _Server(("127.0.0.1", 0), _Talk) as server:
        server.context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        server.context.load_cert_chain(post.certificate, key)
        server.post, post.port = post, server.server_address[1]
        thread = threading.Thread(target=server.serve_forever, args=(0.01,))
        thread.start()
        try:
            yield post
        finally:
            server.shutdown()
            thread.join()


def _make_certificate(certificate: Path, key_file: Path) -> None:
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "127.0.0.1")])
    now = dt.datetime.now(dt.UTC)
    address = x509.IPAddress(ipaddress.ip_address("127.0.0.1"))
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - dt.timedelta(days=1))
        .not_valid_after(now + dt.timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([address]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )
    certificate.write_bytes(made.public_bytes(serialization.Encoding.PEM))
    private = key.private_bytes(
        serialization.Encoding.PEM,
        serialization.PrivateFormat.PKCS8,
        serialization.NoEncryption(),
    )
    key_file.write_bytes(private)
