"""What every worker process of the embedded server runs: the site and the API, one origin."""

import os
import sys
from collections.abc import Iterable
from pathlib import Path
from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment

from whitenoise import WhiteNoise

from chalicelib.adapters.log_lines import log_to
from chalicelib.api.routes import PREFIX
from chalicelib.bootstrap import build_app, build_services
from chalicelib.settings import read_settings

from .gateway import ChaliceGateway
from .guarding_headers import guarded
from .memory_pace import settle
from .process_life import die_with_parent
from .request_gate import RequestGate


def build_site_and_api(site: Path, api: WSGIApplication) -> WSGIApplication:
    """Files of the built site first, then the API, then the site's 404 page."""

    def rest(environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        if environ.get("PATH_INFO", "").startswith(PREFIX):
            return api(environ, start_response)
        page = site / "404.html"
        content = page.read_bytes() if page.exists() else b""
        head = [("Content-Type", "text/html; charset=utf-8"), ("Cache-Control", "no-cache")]
        start_response("404 Not Found", [*head, ("Content-Length", str(len(content)))])
        return [content]

    files = WhiteNoise(rest, root=site, index_file=True, max_age=0, allow_all_origins=False)
    return guarded(files)


def create_api() -> RequestGate:
    """The API alone, behind a web server that has the site."""
    die_with_parent()
    settings = read_settings(os.environ)
    log_to(sys.stderr)
    app = build_app(build_services(settings), secure=settings.secure)
    return RequestGate(guarded(ChaliceGateway(app, settings.proxy)))


def create_application() -> RequestGate:
    """The application of one worker process, which ends when its parent does."""
    die_with_parent()
    settings = read_settings(os.environ)
    log_to(sys.stderr, quiet=settings.demo)
    app = build_app(build_services(settings), secure=settings.secure)
    api = ChaliceGateway(app, settings.proxy)
    site = build_site_and_api(Path(os.environ["XINYI_SITE"]), api)
    settle()
    return RequestGate(site)
