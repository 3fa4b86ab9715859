"""Take every promise at full length; `--write` puts the figures into content/guide/trust.md.

`--only WORD …` takes those whose tests are named by a word, as pytest's -k does; the page keeps
the others. `--take FILE` writes what `./dev test --promise-figures FILE` measured.
"""

import argparse
import os
import subprocess
import sys
import tempfile
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from promise_page import page
from promise_table import Figure, read, renewed, say, write

ROOT = Path(__file__).parents[2]
KEPT, PAGE = ROOT / "tests" / "promise-figures.json", ROOT / "content" / "guide" / "trust.md"


def measure(figures: Path, words: list[str]) -> int:
    """Run the tests that state a figure, at full length, and keep the figures."""
    command = [sys.executable, "-m", "pytest", "-q", "--promises", "--promise-figures"]
    chosen = ["-k", " or ".join(words)] if words else []
    environment = {**os.environ, "XINYI_TRIALS": "full"}
    return subprocess.run([*command, figures, *chosen], cwd=ROOT, env=environment).returncode


def keep(measured: list[Figure]) -> None:
    """Renew the kept figures, and the page from them."""
    command = ["git", "rev-parse", "--short=10", "HEAD"]
    found = subprocess.run(command, cwd=ROOT, capture_output=True, text=True)
    commit, day = found.stdout.strip(), datetime.now(ZoneInfo("Asia/Shanghai")).date().isoformat()
    dated = [replace(one, day=day, commit=commit) for one in measured]
    known = renewed(read(KEPT), dated)
    write(KEPT, known)
    PAGE.write_text(page(known), "utf-8")


def main() -> int:
    """Measure, print, and write the page where asked to."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--write", action="store_true")
    parser.add_argument("--only", nargs="+", default=[])
    parser.add_argument("--take", type=Path)
    asked = parser.parse_args()
    if asked.take:
        keep(read(asked.take))
        say(read(KEPT), print)
        return 0
    with tempfile.TemporaryDirectory() as folder:
        figures = Path(folder) / "figures.json"
        failed = measure(figures, asked.only)
        if asked.write:
            keep(read(figures))
    return failed


if __name__ == "__main__":
    sys.exit(main())
