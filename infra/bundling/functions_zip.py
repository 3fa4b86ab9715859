"""`functions.zip`: the product's own code, its schemas and public facts, and the wheels it needs.

One package serves all five functions; Pango and WeasyPrint are in the layer of the worker alone.
"""

from collections.abc import Iterator
from pathlib import Path

from .wheels import needed_files

ROOT = Path(__file__).resolve().parents[2]
FUNCTIONS = ROOT / "functions"
# The names under which importlib.resources finds them, as functions/vendor has them.
SHARED = {
    "schemas": ROOT / "schemas",
    "policy": ROOT / "content/policy",
    "district": ROOT / "content/district",
}
# Invents sample districts and runs servers: never on Lambda.
LEFT_OUT = ("chalicelib/cli/sample/",)


def own_files() -> Iterator[tuple[str, Path]]:
    """The code and what it reads, under its names in the package."""
    yield "app.py", FUNCTIONS / "app.py"
    for name, folder in {"chalicelib": FUNCTIONS / "chalicelib", **SHARED}.items():
        for path in sorted(folder.rglob("*")):
            entry = f"{name}/{path.relative_to(folder).as_posix()}"
            if path.is_file() and "__pycache__" not in path.parts and _stays(entry):
                yield entry, path


def _stays(entry: str) -> bool:
    return not entry.startswith(LEFT_OUT)


def functions_contents(wheels: Path) -> dict[str, Path | bytes]:
    """Every entry of the package."""
    contents: dict[str, Path | bytes] = dict(needed_files(wheels))
    contents.update(own_files())
    return contents


def handlers() -> list[str]:
    """What Lambda is told to call: the API, and each function beside it."""
    modules = sorted((FUNCTIONS / "chalicelib/lambdas").glob("*.py"))
    beside = [path.stem for path in modules if "\ndef handler(" in path.read_text("utf-8")]
    return ["app.app", *(f"chalicelib.lambdas.{name}.handler" for name in beside)]
