"""The container image's recipe: never built here, so held to what the tested packages say."""

import re

from bundling.functions_zip import SHARED, handlers
from bundling.wheels import PYTHON
from running_server import ROOT

RECIPE = (ROOT / "infra/bundling/Dockerfile").read_text("utf-8")
SETUP = (ROOT / "infra/setup/native.sh").read_text("utf-8")
LOCKS = {path.name: path.read_text("utf-8") for path in (ROOT / "infra/bundling").glob("*.lock")}
PIN = re.compile(r"^([a-z0-9-]+)==(\S+)", re.MULTILINE)
MADE_BY_SETUP = ".native/fonts"


def test_it_stands_on_the_python_that_the_wheels_are_for() -> None:
    assert f"ARG BASE=python:{PYTHON[0]}.{PYTHON[1]}-slim-bookworm" in RECIPE


def test_it_installs_the_libraries_that_setup_installs() -> None:
    named = re.search(r"NATIVE_PACKAGES=\(([^)]*)\)", SETUP)
    assert named is not None
    assert f"--no-install-recommends {named[1]} " in RECIPE


def test_it_installs_every_lock_by_hash_and_nothing_else() -> None:
    lines = re.findall(r"pip install .*", RECIPE)
    assert [line.split("/locks/")[1].split()[0] for line in lines] == [
        "functions.lock",
        "pdf-layer.lock",
        "runtime.lock",
    ]
    assert all("--require-hashes" in line and "--no-deps" in line for line in lines)
    assert "awslambdaric==" in LOCKS["runtime.lock"]


def test_it_copies_what_the_package_holds_under_the_same_names() -> None:
    copied = dict(re.findall(r"^COPY ([a-z./-]+) (?:\./|/)([a-z./-]+)$", RECIPE, re.MULTILINE))
    wanted = {str(path.relative_to(ROOT)): name for name, path in SHARED.items()}
    wanted |= {"functions/app.py": "app.py", "functions/chalicelib": "chalicelib"}
    assert wanted.items() <= copied.items()
    assert all((ROOT / source).exists() for source in copied if source != MADE_BY_SETUP)


def test_it_starts_a_handler_that_there_is() -> None:
    started = re.search(r'^CMD \["([a-z._]+)"\]$', RECIPE, re.MULTILINE)
    assert started is not None
    assert started[1] in handlers()


def test_the_packages_have_the_versions_that_are_tested_here() -> None:
    tested = dict(PIN.findall((ROOT / "requirements.lock").read_text("utf-8")))
    for name in ("functions.lock", "pdf-layer.lock"):
        pins = dict(PIN.findall(LOCKS[name]))
        assert pins
        assert {key: tested.get(key) for key in pins} == pins
