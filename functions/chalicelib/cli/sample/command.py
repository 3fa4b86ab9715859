"""The command `sample`: writes the public facts and the reports of the fictional district."""

import sys
from argparse import ArgumentParser, Namespace
from pathlib import Path

from chalicelib.adapters.approved_phone_files import drop_outdated
from chalicelib.adapters.content_yaml import YamlFault, load_yaml
from chalicelib.adapters.district_files import load_stations
from chalicelib.domain.approved_phones import numbers_of

from .facts import district_files, write_files
from .figures import Figures
from .parameters import Table, load_parameters
from .places import district_code
from .reports import Sizes, report_lines, sample_periods, to_json_line


def add_arguments(parser: ArgumentParser) -> None:
    """Sizes, seed and the two places to write to."""
    parameters = load_parameters()
    parser.add_argument("--units", type=int, default=len(parameters["units"]), help="每区几个街镇")
    parser.add_argument("--months", type=int, help="到最后一期为止共几期")
    parser.add_argument("--districts", type=int, help="几个区")
    parser.add_argument("--scale", choices=tuple(parameters["scale"]), default="demo", help="规模")
    parser.add_argument("--seed", type=int, default=20260101, help="随机种子")
    parser.add_argument("--out", type=Path, default=Path("content/district"), help="登记册和站点")
    reports = Path("build/data/sample-reports.jsonl")
    parser.add_argument("--reports", type=Path, default=reports, help="月报，每行一份")


def run(args: Namespace) -> int:
    """Write everything and print a table; 1 if a size is impossible or real data is in the way."""
    parameters = load_parameters()
    sizes = _sizes(parameters, args)
    refusal = _refusal(parameters, sizes, args.out)
    if refusal:
        print(refusal, file=sys.stderr)
        return 1
    _write_facts(parameters, sizes, args.out)
    figures = Figures()
    args.reports.parent.mkdir(parents=True, exist_ok=True)
    with args.reports.open("w", encoding="utf-8", newline="\n") as file:
        for line in figures.counting(report_lines(parameters, sizes)):
            file.write(to_json_line(line))
    print(figures.table())
    return 0


def _sizes(parameters: Table, args: Namespace) -> Sizes:
    scale = parameters["scale"][args.scale]
    months = scale["months"] if args.months is None else args.months
    districts = scale["districts"] if args.districts is None else args.districts
    return Sizes(args.units, months, districts, args.seed)


def _refusal(parameters: Table, sizes: Sizes, out: Path) -> str | None:
    most = len(parameters["units"])
    if not 1 <= sizes.units <= most:
        return f"每个区的街镇数应在 1 到 {most} 之间"
    if sizes.months < 1 or sizes.districts < 1:
        return "期数和区数至少是 1"
    if not _is_sample(out / "units.yml"):
        return f"{out} 里不是示例数据，没有改动；请用 --out 换一个文件夹"
    return None


def _is_sample(register: Path) -> bool:
    """Whether the folder may be overwritten: empty, or a sample that this command wrote."""
    if not register.exists():
        return True
    try:
        district = load_yaml(register.read_text(encoding="utf-8"))["district"]
    except (YamlFault, KeyError, TypeError):
        return False
    return district.get("sample") is True


def _write_facts(parameters: Table, sizes: Sizes, out: Path) -> None:
    first = sample_periods(parameters, sizes.months)[0]
    for number in range(sizes.districts):
        folder = out if sizes.districts == 1 else out / district_code(parameters, number)
        for stale in (folder / "stations").glob("*.yml"):
            stale.unlink()
        write_files(folder, district_files(parameters, sizes.seed, number, sizes.units, first))
        drop_outdated(folder, numbers_of(load_stations(folder)))
