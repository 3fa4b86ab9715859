"""How large the DynamoDB table grows: the sample's months filed for real, then reckoned up.

Ten years of 400 units are not filed but reckoned from what one report's month takes.
"""

import tempfile
from collections import defaultdict
from dataclasses import replace
from pathlib import Path
from statistics import median

from chalicelib.adapters.dynamodb_items import item_bytes
from chalicelib.cli.sample.parameters import load_parameters
from chalicelib.cli.sample.reports import Sizes, report_lines, to_json_line
from chalicelib.cli.seed import seed_reports
from chalicelib.cli.serve import SEED
from contract.emulators import Ministack
from infra.guarded import Guarded, services_in
from rig import SetClock

YEARS, UNITS, MONTHS = 10, 400, 12


def main() -> None:
    """Print sizes by kind of item and what ten years come to."""
    with tempfile.TemporaryDirectory() as folder:
        engine = Ministack(Path(folder), SERVICES="")
        try:
            _measure(engine, Path(folder) / "sample.jsonl")
        finally:
            engine.stop()


def _write(sample: Path) -> None:
    parameters = load_parameters()
    sizes = Sizes(len(parameters["units"]), MONTHS, 1, SEED)
    lines = (to_json_line(line) for line in report_lines(parameters, sizes))
    sample.write_text("".join(lines), "utf-8")


def _measure(engine: Ministack, sample: Path) -> None:
    _write(sample)
    guarded = Guarded(engine, "api")
    place = guarded.place()
    with guarded.acting(as_owner=True):
        services = replace(services_in(place, SetClock())[1], sample=True)
        reports = seed_reports(services, sample)
    sizes: dict[str, list[int]] = defaultdict(list)
    pages = guarded.owner("dynamodb").get_paginator("scan")
    for page in pages.paginate(TableName=place.names.table):
        for item in page["Items"]:
            kind = f"{item['pk']['S'].partition('#')[0]} {item['sk']['S'].partition('#')[0][:9]}"
            sizes[kind].append(item_bytes(item))
    _tell(reports, sizes)


def _tell(reports: int, sizes: dict[str, list[int]]) -> None:
    print(f"{reports} reports of the sample")
    for kind, found in sorted(sizes.items(), key=lambda row: -sum(row[1])):
        print(f"{kind:24} {len(found):6} items, median {median(found):6.0f} B, most {max(found)} B")
    each = sum(map(sum, sizes.values())) / reports
    whole = each * UNITS * 12 * YEARS
    print(f"a report's month: {each / 1024:.1f} KB")
    print(f"{YEARS} years of {UNITS} units: {whole / 2**30:.2f} GB")
    print(f"one unit's partition after {YEARS} years: {each * 12 * YEARS / 2**20:.1f} MB")


if __name__ == "__main__":
    main()
