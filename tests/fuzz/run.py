"""Fuzzes targets one after the other: `run.py SECONDS FOLDER NAME…`; says how each ended."""

import os
import sys
from pathlib import Path

import atheris

with atheris.instrument_imports(include=["chalicelib"]):
    from fuzz.planted import PLANTED
    from fuzz.targets import TARGETS

LONGEST_READ, MOST_MEMORY, LONGEST_INPUT = 5, 1024, 65536


def fuzz(name: str, seconds: int, folder: Path) -> None:
    """Seeds into the folder, then libFuzzer, which ends the process; more than 5 s is a hang."""
    target = {**TARGETS, **PLANTED}[name]
    (folder / "seeds").mkdir(parents=True)
    for number, seed in enumerate(target.seeds):
        (folder / "seeds" / str(number)).write_bytes(seed)
    options = [
        f"-max_total_time={seconds}", f"-timeout={LONGEST_READ}", f"-rss_limit_mb={MOST_MEMORY}",
        f"-max_len={LONGEST_INPUT}", f"-artifact_prefix={folder}/", "-print_final_stats=1",
    ]  # fmt: skip
    atheris.Setup([sys.argv[0], *options, str(folder / "seeds")], target)
    atheris.Fuzz()


def main() -> None:
    """Each target in a child of its own, so that the modules are made ready once."""
    seconds, folder = int(sys.argv[1]), Path(sys.argv[2])
    for name in sys.argv[3:]:
        child = os.fork()
        if child == 0:
            fuzz(name, seconds, folder / name)
        status = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
        sys.stderr.write(f"\nENDED {name} {status}\n")


main()
