"""No stranger may frame a page; the site itself may frame the one that leaves at once."""

from pathlib import Path
from wsgiref.util import setup_testing_defaults

import pytest

from chalicelib.cli.wsgi import build_site_and_api
from public_site import built_once


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return built_once(tmp_path_factory)


def framing(site: Path, path: str) -> str | None:
    """The X-Frame-Options of a page."""
    told: dict[str, str] = {}
    environ = {"PATH_INFO": path}
    setup_testing_defaults(environ)
    application = build_site_and_api(site, lambda *_: [])
    answer = application(environ, lambda _, headers, *__: told.update(headers))
    getattr(answer, "close", lambda: None)()
    return told.get("X-Frame-Options")


def test_only_the_exit_may_be_framed_and_only_by_this_site(site: Path) -> None:
    assert framing(site, "/exit/") == "SAMEORIGIN"
    others = ("/", "/crisis/", "/selfcare/phq-9/", "/stations/", "/nowhere/")
    assert {framing(site, path) for path in others} == {"DENY"}
