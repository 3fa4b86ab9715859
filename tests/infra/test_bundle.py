"""The packages for Lambda: made for its Python and its C library, whole, and the same each time."""

import json
import re
import zipfile
from pathlib import Path

import pytest

from bundling.__main__ import FUNCTIONS, PDF_LAYER, bundle, contents_of, site_contents
from bundling.archive import Contents, Package
from bundling.checks import UNZIPPED, library_faults, size_faults, wheel_faults
from bundling.functions_zip import SHARED, handlers
from bundling.wheels import SERVICES, fits, wheel_tags
from infra.lambda_runtime import Unpacked
from pdf.documents import an_annex4
from running_server import ROOT

SOURCES = ROOT / ".native/bundle"
PYTHON = ROOT / ".native/lambda-python/usr/bin/python"
FONTS = ROOT / ".native/fonts"
DIRECT_UPLOAD = 50_000_000
NEVER_AT_THE_START = {
    *("weasyprint", "openpyxl", "pypdf", "pikepdf", "jinja2", "PIL", "fontTools", "jsonschema"),
    *("boto3", "s3transfer", "lark", "apsw", "granian", "smtplib", "mkdocs", "sitebuild"),
}
STARTED = "import json, sys, app; print(json.dumps(sorted(sys.modules)))"
COMPILED = """
import importlib.machinery, json, sys, app
parts = [module for module in list(sys.modules.values()) if getattr(module, "__spec__", None)]
compiled = [one.__file__ for one in parts if isinstance(
    one.__spec__.loader, importlib.machinery.ExtensionFileLoader)]
own = [name for name in compiled if "lib-dynload" not in name and "abi3" not in name]
print(json.dumps(["%d.%d" % sys.version_info[:2], *own]))
"""
PRINTED = """
import json, pathlib, sys
from chalicelib.cli.printer import Printer
printer = Printer()
content = printer("annex4", json.loads(sys.argv[1]))
maps = pathlib.Path(f"/proc/{printer.pid}/maps").read_text()
printer.close()
print(json.dumps([content[:5].decode(), maps]))
"""
OPENAPI = {
    "httpMethod": "GET",
    "headers": {"host": "xinyi.test"},
    "multiValueHeaders": {},
    "multiValueQueryStringParameters": None,
    "pathParameters": None,
    "body": None,
    "isBase64Encoded": False,
    "stageVariables": None,
    "requestContext": {"resourcePath": "/api/v1/openapi.json", "httpMethod": "GET", "identity": {}},
}
EVENTS = {"app.app": OPENAPI, "chalicelib.lambdas.timer.handler": {"job": "there is none"}}


@pytest.fixture(scope="module")
def contents() -> dict[str, Contents]:
    """What goes to Lambda."""
    if not (SOURCES / "installed").is_file():
        pytest.fail("nothing to pack: run the tests with ./dev test")
    return contents_of(SOURCES / "lambda", FONTS)


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the packages lie."""
    return tmp_path_factory.mktemp("packages")


@pytest.fixture(scope="module")
def packages(contents: dict[str, Contents], written: Path) -> list[Package]:
    return bundle(contents, written)


@pytest.fixture(scope="module")
def unpacked(
    packages: list[Package], written: Path, tmp_path_factory: pytest.TempPathFactory
) -> Unpacked:
    """The very packages, as Lambda unpacks them, and Lambda's Python."""
    folder = tmp_path_factory.mktemp("lambda")
    for package in packages:
        with zipfile.ZipFile(written / package.name) as archive:
            archive.extractall(folder / package.name)
    config = folder / PDF_LAYER / "fonts/fonts.conf"
    config.write_text(config.read_text().replace("/opt/", f"{folder / PDF_LAYER}/"))
    if not PYTHON.is_file():
        pytest.fail("Lambda's Python is missing: run the tests with ./dev test")
    return Unpacked(folder / FUNCTIONS, folder / PDF_LAYER, SOURCES / "runtime", PYTHON)


TAGS = {
    "cp313-cp313-manylinux_2_28_x86_64": True,
    "cp310-abi3-manylinux2014_x86_64": True,
    "py3-none-any": True,
    "cp313-cp313-linux_x86_64": False,
    "cp313-cp313-manylinux_2_36_x86_64": False,
    "cp311-cp311-manylinux_2_17_x86_64": False,
    "cp314-abi3-manylinux_2_17_x86_64": False,
    "cp313-cp313-musllinux_1_2_x86_64": False,
    "cp313-cp313-manylinux_2_17_aarch64": False,
}


@pytest.mark.parametrize(("tag", "runs"), TAGS.items())
def test_a_wheel_says_by_its_tag_whether_lambda_can_load_it(tag: str, runs: bool) -> None:
    assert fits(tag) is runs


def test_every_wheel_is_made_for_lambdas_python(contents: dict[str, Contents]) -> None:
    folders = [SOURCES / "lambda" / name for name in ("functions", "pdf-layer")]
    assert [fault for folder in folders for fault in wheel_faults(folder)] == []
    assert "cp313" in str(wheel_tags(folders[0])["rpds_py-2026.9.1"])


def test_every_library_finds_what_it_needs_on_the_runtime(contents: dict[str, Contents]) -> None:
    assert list(library_faults(list(contents.values()))) == []
    names = set(contents[PDF_LAYER])
    assert {"lib/libpango-1.0.so.0", "lib/libharfbuzz-subset.so.0", "lib/libexpat.so.1"} <= names


def test_the_expat_of_this_machine_is_found_too_new(contents: dict[str, Contents]) -> None:
    expat = next(Path("/usr/lib").glob("*-linux-gnu/libexpat.so.1"))
    (fault,) = library_faults([{"lib/libexpat.so.1": expat}])
    assert re.fullmatch(r"libexpat\.so\.1 needs glibc 2\.3[6-9]", fault)


def test_the_packages_fit_with_room_to_spare(packages: list[Package]) -> None:
    functions, layer = packages
    assert list(size_faults(packages)) == []
    assert functions.zipped < DIRECT_UPLOAD / 2
    assert functions.unzipped + layer.unzipped < UNZIPPED * 0.8


def test_made_again_a_package_has_the_same_sum(
    contents: dict[str, Contents], packages: list[Package], tmp_path: Path
) -> None:
    turned = {name: dict(reversed(entries.items())) for name, entries in contents.items()}
    assert bundle(turned, tmp_path) == packages


@pytest.mark.parametrize("name", SHARED)
def test_what_is_shared_travels_byte_for_byte(name: str, contents: dict[str, Contents]) -> None:
    entries = contents[FUNCTIONS]
    packed = {entry: source for entry, source in entries.items() if entry.startswith(f"{name}/")}
    here = [path for path in SHARED[name].rglob("*") if path.is_file()]
    assert len(packed) == len(here) > 0
    for path in here:
        source = packed[f"{name}/{path.relative_to(SHARED[name]).as_posix()}"]
        assert isinstance(source, Path)
        assert source.read_bytes() == path.read_bytes()


def test_the_sdk_brings_only_the_services_that_are_called(contents: dict[str, Contents]) -> None:
    data = [name.split("/") for name in contents[FUNCTIONS] if name.startswith("botocore/data/")]
    assert {parts[2] for parts in data if len(parts) > 3} == SERVICES


def test_what_runs_here_is_lambdas_python_with_the_packages_own_compiled_parts(
    unpacked: Unpacked,
) -> None:
    told = unpacked.python("-c", COMPILED)
    assert told.returncode == 0, told.stderr
    version, *files = json.loads(told.stdout)
    assert version == "3.13"
    assert files
    assert all(str(unpacked.task) in name and "cpython-313" in name for name in files)


def test_the_portals_zip_holds_the_public_site_alone(tmp_path: Path) -> None:
    for name in ("index.html", "stations/index.html", "staff/index.html"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(name)
    assert list(site_contents(tmp_path)) == ["index.html", "stations/index.html"]


def test_the_api_starts_from_its_package_alone_and_lightly(unpacked: Unpacked) -> None:
    told = unpacked.python("-c", STARTED)
    assert told.returncode == 0, told.stderr
    assert NEVER_AT_THE_START.isdisjoint(json.loads(told.stdout))


@pytest.mark.parametrize("handler", handlers())
def test_a_handler_answers_under_lambdas_own_client(handler: str, unpacked: Unpacked) -> None:
    answer = unpacked.invoke(handler, EVENTS.get(handler, {"Records": []}))
    if handler == "app.app":
        assert json.loads(answer["body"])["openapi"].startswith("3.")
    elif handler.endswith("timer.handler"):
        assert answer["errorType"] == "KeyError"
    else:
        assert answer is None


def test_the_worker_prints_with_the_layers_libraries_and_no_others(unpacked: Unpacked) -> None:
    told = unpacked.python("-c", PRINTED, json.dumps(an_annex4()))
    assert told.returncode == 0, told.stderr
    start, maps = json.loads(told.stdout)
    assert start == "%PDF-"
    pango = [
        line
        for line in maps.splitlines()
        if re.search("lib(pango|harfbuzz|fontconfig|expat|glib)", line)
    ]
    assert pango
    assert all(str(unpacked.layer / "lib") in line for line in pango)
