"""Changes the guarding code in every small way and says which changes no test noticed.

`--only WORD` names guards by a word of theirs; `--show` prints the unnoticed changes.
"""

import argparse
import tempfile
import time
from pathlib import Path

from mutants import GUARDS, Guard, difference, mutate


def measure(guard: Guard, show: bool) -> None:
    """Print one guard's score."""
    with tempfile.TemporaryDirectory() as place:
        folder, began = Path(place) / "copy", time.monotonic()
        score = mutate(guard, folder)
        spent = time.monotonic() - began
        print(f"{guard.name}: {score.made} changes, {score.share:.1%} noticed, {spent:.0f} s")
        for name in score.unnoticed:
            print(f"  {name}")
            if show:
                print(difference(folder, name))


def main() -> None:
    """Print the scores."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--only", default="")
    parser.add_argument("--show", action="store_true")
    asked = parser.parse_args()
    for guard in GUARDS:
        if asked.only in guard.name:
            measure(guard, asked.show)


if __name__ == "__main__":
    main()
