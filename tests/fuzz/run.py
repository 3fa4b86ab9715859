"""Fuzzes one target for some seconds: `run.py NAME SECONDS FOLDER`; ends with 0 without a fault."""

import sys
from pathlib import Path

import atheris

with atheris.instrument_imports(include=["chalicelib"]):
    from fuzz.planted import PLANTED
    from fuzz.targets import TARGETS

LONGEST_READ, MOST_MEMORY, LONGEST_INPUT = 5, 1024, 65536


def main() -> None:
    """Seeds into the folder, then libFuzzer; a read of more than 5 s is a hang."""
    name, seconds, folder = sys.argv[1], int(sys.argv[2]), Path(sys.argv[3])
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


main()
