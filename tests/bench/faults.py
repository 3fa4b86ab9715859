"""Every route that writes over a line that breaks: what was acknowledged, repeated, stored.

`./dev bench faults [--rounds 100] [--fault NAME …] [--route WORD] [--minutes 30]`. A round is one
use of one route with one fault, at each of its calls to the engine in turn: once, which the SDK
mends by itself, or three times running, which the person hears of and answers by sending again.
"""

import argparse
import logging
import sys
import tempfile
import time
from collections.abc import Iterable
from pathlib import Path

from contract.emulators import Ministack
from infra.bad_line import District
from infra.faults import Tally, Trial
from infra.guarded import Guarded
from infra.wire import FAULTS
from infra.write_cases import cases

HEAD = "rounds  missed  acknowledged  sent again  stored unheard  stored once  longest  what"


def main() -> int:
    """Run and print; 1 when anything was stored otherwise than it must be."""
    given = arguments()
    until = time.monotonic() + given.minutes * 60
    logging.disable()  # each planned fault would be told at length
    with tempfile.TemporaryDirectory() as folder:
        engine = Ministack(Path(folder), SERVICES="", AUTH="true")
        try:
            return run(engine, given, until)
        finally:
            engine.stop()


def arguments() -> argparse.Namespace:
    """How often, which faults, which routes, for how long."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=100)
    parser.add_argument("--fault", choices=FAULTS, nargs="+", default=FAULTS)
    parser.add_argument("--route", default="")
    parser.add_argument("--minutes", type=float, default=30.0)
    return parser.parse_args()


def run(engine: Ministack, given: argparse.Namespace, until: float) -> int:
    """A line for each route, then for all."""
    guarded, told = Guarded(engine, "api"), []
    print(HEAD)
    with guarded.acting(as_owner=True, noted=True):
        district = District(guarded)
        for (method, path), case in cases().items():
            if given.route in path and time.monotonic() < until:
                before = district.kept()
                trial = Trial(district, case)
                tallies = [trial.rounds(fault, given.rounds, until) for fault in given.fault]
                district.back_to(before)
                told.append(sum(tallies, Tally(wrong=trial.faults)))
                print(line(told[-1], f"{method} {path}"), flush=True)
    whole = sum(told, Tally())
    print(line(whole, f"{len(told)} routes, {', '.join(given.fault)}"))
    return complain(whole.wrong)


def line(tally: Tally, what: str) -> str:
    """One row of the table."""
    figures = f"{tally.rounds:6} {tally.missed:7} {tally.acknowledged:13} {tally.repeated:11}"
    stored = f"{tally.stored_meanwhile:15} {tally.rounds - len(tally.wrong):12}"
    return f"{figures} {stored} {tally.longest:7.2f}s  {what}"


def complain(wrong: Iterable[str]) -> int:
    """Say what went wrong."""
    found = list(wrong)
    for text in found:
        print(text, file=sys.stderr)
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
