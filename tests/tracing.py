"""strace, found on the machine or in .native: counts a server's syncs and lets its disk fail."""

import os
import shutil
import subprocess
from pathlib import Path

from running_server import ROOT

UNPACKED = ROOT / ".native/strace"
QUIET = ("-D", "-f", "-qq", "--seccomp-bpf")
LIBRARIES = "LD_LIBRARY_PATH"


def traced(log: Path, calls: str, *more: str) -> list[str]:
    """What to put before a command, so that those of its system calls are in that file."""
    command = [*_strace(), *QUIET, "-e", f"trace={calls}", *more, "-o", str(log)]
    tried = subprocess.run([*command, "true"], capture_output=True, text=True, timeout=60)
    assert tried.returncode == 0, f"this machine lets nobody trace a process: {tried.stderr}"
    return command


def _strace() -> list[str]:
    if found := shutil.which("strace"):
        return [found]
    program = UNPACKED / "usr/bin/strace"
    assert program.is_file(), "strace is missing: ./dev test sets it up, or apt-get install strace"
    theirs = os.environ.get(LIBRARIES, "")
    (folder,) = {str(path.parent) for path in UNPACKED.rglob("libunwind.so.*")}
    return ["env", f"{LIBRARIES}={folder}", str(program), "-E", f"{LIBRARIES}={theirs}"]


def count(log: Path, words: str) -> int:
    """How many of the calls told so far hold those words."""
    return log.read_text("utf-8", "replace").count(words)
