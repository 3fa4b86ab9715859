"""How long the month report takes to print: see _month_pdf.py."""

import runpy
import sys
from pathlib import Path

if __name__ == "__main__":
    # This folder, first on the path of a script in it, would hide the tests' package `pdf`.
    sys.path.remove(str(Path(__file__).resolve().parent))
    runpy.run_module("bench._month_pdf", run_name="__main__")
