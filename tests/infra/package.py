"""A package as light as may be: the product's own code; what it imports lies beside the tests."""

import sysconfig
import zipfile
from collections.abc import Iterator
from pathlib import Path

from running_server import ROOT

FUNCTIONS = ROOT / "functions"
OWN = FUNCTIONS / "chalicelib/__init__.py"
LEAD_TO_PACKAGES = f"import sys; sys.path.insert(0, {sysconfig.get_path('purelib')!r})\n"
FOLDERS = {
    "chalicelib": FUNCTIONS / "chalicelib",
    "schemas": ROOT / "schemas",
    "policy": ROOT / "content/policy",
    "district": ROOT / "content/district",
}


def light_package(folder: Path, *, broken: bool = False) -> Path:
    """`functions.zip` and an empty layer in that folder; a broken one does not start."""
    folder.mkdir(parents=True, exist_ok=True)
    with zipfile.ZipFile(folder / "functions.zip", "w") as package:
        for name, path in _contents():
            package.write(path, name)
        package.writestr("chalicelib/__init__.py", "oops(" if broken else LEAD_TO_PACKAGES)
    with zipfile.ZipFile(folder / "pdf-layer.zip", "w") as layer:
        layer.writestr("fonts/README", "the tests use this machine's fonts")
    return folder


def _contents() -> Iterator[tuple[str, Path]]:
    yield "app.py", FUNCTIONS / "app.py"
    for name, folder in FOLDERS.items():
        for path in sorted(folder.rglob("*")):
            if path.is_file() and path != OWN and "__pycache__" not in path.parts:
                yield f"{name}/{path.relative_to(folder)}", path
