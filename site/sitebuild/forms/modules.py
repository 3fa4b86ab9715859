"""Which ES modules a page loads, so that the browser fetches them at once and not in a chain."""

import re
from collections.abc import Iterable
from pathlib import Path

_IMPORT = re.compile(r'^(?:import|export)\b[^;]*?"\./([a-z-]+\.js)"', re.MULTILINE)


def modules_of(script: str, folder: Path, made: Iterable[str] = ()) -> list[str]:
    """List the modules that `script` imports, directly or not, in the order first met.

    Those in `made` are written by the build and import nothing.
    """
    met: list[str] = []
    waiting = [script]
    while waiting:
        name = waiting.pop(0)
        source = (folder / name).read_text("utf-8")
        found = [module for module in _IMPORT.findall(source) if module not in met]
        met += found
        waiting += [module for module in found if module not in made]
    return met
