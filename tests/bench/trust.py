"""Take every promise at full length; `--write` puts the table into content/guide/trust.md.

`--only KEY …` names promises by words of the tests' names, as pytest's -k does.
"""

import argparse
import os
import subprocess
import sys
import tempfile
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from promise_page import page
from promise_table import read

ROOT = Path(__file__).parents[2]
PAGE = ROOT / "content" / "guide" / "trust.md"


def measure(figures: Path, words: list[str]) -> int:
    """Run the tests that state a figure, at full length, and keep the figures."""
    command = [sys.executable, "-m", "pytest", "-q", "--promises", "--promise-figures"]
    chosen = ["-k", " or ".join(words)] if words else []
    environment = {**os.environ, "XINYI_TRIALS": "full"}
    return subprocess.run([*command, figures, *chosen], cwd=ROOT, env=environment).returncode


def commit() -> str:
    """The short name of the commit that was measured."""
    command = ["git", "rev-parse", "--short=10", "HEAD"]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True).stdout.strip()


def main() -> int:
    """Measure, print, and write the page where asked to."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--write", action="store_true")
    parser.add_argument("--only", nargs="+", default=[])
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        figures = Path(folder) / "figures.json"
        failed = measure(figures, asked.only)
        if asked.write:
            today = datetime.now(ZoneInfo("Asia/Shanghai")).date()
            PAGE.write_text(page(read(figures), today, commit()), "utf-8")
    return failed


if __name__ == "__main__":
    sys.exit(main())
