"""Builds the public site of 500 and 5,000 stations, beside Hugo with the same stations."""

import os
import shutil
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

from bench._hugo import write_hugo
from bench._machine import machine
from bench._many_stations import write_content

SIZES = (500, 5000)
MEGABYTE = 1 << 20


@dataclass(frozen=True)
class Build:
    """One build: processor seconds of all its processes, memory of the largest, output."""

    seconds: float
    memory: float
    pages: int
    bytes: int
    page_bytes: float

    def line(self, name: str) -> str:
        """The figures in one line."""
        return (
            f"  {name:<6}{self.seconds:6.1f} CPU s {self.memory:6.0f} MB {self.pages:6} pages "
            f"{self.bytes / MEGABYTE:6.1f} MB out, a station's page {self.page_bytes / 1024:.1f} KB"
        )


def built(command: list[str], out: Path) -> Build:
    """Run a build to its end and weigh it."""
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL)
    _, status, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise SystemExit(f"{command[0]} ended with {process.returncode}")
    sizes = {path: path.stat().st_size for path in out.rglob("*") if path.is_file()}
    stations = [sizes[path] for path in out.glob("stations/*/index.html")]
    return Build(
        used.ru_utime + used.ru_stime,
        used.ru_maxrss / 1024,
        sum(path.name == "index.html" for path in sizes),
        sum(sizes.values()),
        sum(stations) / len(stations),
    )


def same_bytes(one: Path, other: Path) -> bool:
    """Whether two builds hold the same files with the same bytes."""
    return subprocess.run(["diff", "-rq", str(one), str(other)], check=False).returncode == 0


def measure(stations: int, folder: Path) -> None:
    """Print the figures of one size."""
    content = write_content(folder / "content", stations)
    first, again = folder / "site", folder / "again"
    ours = [sys.executable, "-m", "sitebuild", "--content", str(content), "--out"]
    mine = built([*ours, str(first)], first)
    built([*ours, str(again)], again)
    print(f"{stations} stations, rebuilt byte for byte: {same_bytes(first, again)}")
    print(mine.line("xinyi"), flush=True)
    if shutil.which("hugo"):
        hugo = write_hugo(folder / "hugo", content)
        out = folder / "hugo-site"
        theirs = built(["hugo", "--quiet", "-s", str(hugo), "-d", str(out)], out)
        print(theirs.line("hugo"))
        ratios = (mine.seconds / theirs.seconds, mine.memory / theirs.memory)
        print("  ratio xinyi/hugo: {:.2f} in time, {:.2f} in memory".format(*ratios), flush=True)


if __name__ == "__main__":
    print(__doc__, f"\nbefore: {machine()}", flush=True)
    if not shutil.which("hugo"):
        print("hugo is not installed (apt-get install hugo): only this site is measured")
    for size in SIZES:
        with tempfile.TemporaryDirectory() as place:
            measure(size, Path(place))
