"""What the printing process may do: read programs, templates and fonts. The rest is refused."""

import os
import sys
import sysconfig
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from defusedxml import ElementTree

import chalicelib

WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND
REFUSED = (
    "socket.",
    "subprocess.",
    "os.exec",
    "os.fork",
    "os.forkpty",
    "os.posix_spawn",
    "os.system",
    "os.remove",
    "os.rename",
    "os.mkdir",
    "shutil.",
    "urllib.Request",
    "ctypes.dlopen",
)


def readable_folders() -> tuple[str, ...]:
    """Of the interpreter, this package and those it prints with; fonts of FONTCONFIG_FILE."""
    own = Path(chalicelib.__file__).parent
    named = [sysconfig.get_path(name) for name in ("stdlib", "platstdlib", "purelib", "platlib")]
    folders = [own, *map(Path, named), *_package_folders(), *_font_folders()]
    both = {str(each) for folder in folders for each in (folder, folder.resolve())}
    return tuple(f"{folder}{os.sep}" for folder in both)


def _package_folders() -> list[Path]:
    """Where the printing packages lie; on Lambda that is none of the interpreter's own folders."""
    found = (find_spec(name) for name in ("weasyprint", "jinja2"))
    return [Path(spec.origin).parents[1] for spec in found if spec and spec.origin]


def _font_folders() -> list[Path]:
    config = Path(os.environ.get("FONTCONFIG_FILE", ""))
    if not config.is_file():
        return []
    return [Path(each.text or "") for each in ElementTree.parse(config).iter("dir")]


def refuse_the_rest() -> None:
    """From here on any other file, every socket and every process is a PermissionError."""
    folders = readable_folders()

    def watch(event: str, arguments: tuple[Any, ...]) -> None:
        if event == "open":
            _check_open(folders, arguments[0], arguments[2])
        elif event.startswith(REFUSED):
            raise PermissionError(f"printing needs no {event}")

    sys.addaudithook(watch)


def _check_open(folders: tuple[str, ...], path: object, flags: int) -> None:
    if isinstance(path, int):
        return
    name = Path(os.fsdecode(path) if isinstance(path, str | bytes) else str(path)).resolve()
    if flags & WRITING or not str(name).startswith(folders):
        raise PermissionError("printing opens no such file")
