"""`paper`: a station's sheets as PDF, each edition logged; `--crisis`: the district's own."""

import argparse
import os
import sys
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path

from chalicelib.adapters.content_files import ContentError, read_records
from chalicelib.adapters.content_schemas import load_schema
from chalicelib.adapters.district_files import load_district, load_stations
from chalicelib.adapters.paper_files import load_wall_texts, log_editions
from chalicelib.application.print_crisis_papers import CRISIS_SHEETS, crisis_model
from chalicelib.application.print_papers import SHEETS, Press, logged, sheets_of
from chalicelib.domain.period import SHANGHAI
from chalicelib.domain.stations import Station
from chalicelib.pdf.documents import render_document

ADDRESS_VARIABLE = "XINYI_SITE_URL"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Which stations, where to, and the address that the code leads to."""
    parser.add_argument("--station", action="append", help="站点编号，可以写几次；不写就是全部")
    parser.add_argument("--crisis", action="store_true", help="只印求助海报和口袋卡")
    parser.add_argument("--out", type=Path, default=Path("build/paper"), help="放在哪里")
    parser.add_argument("--content", type=Path, default=Path("content"), help="内容目录")
    parser.add_argument("--site", default=os.environ.get(ADDRESS_VARIABLE), help="网站的网址")
    parser.add_argument("--on", type=date.fromisoformat, help="印的日期，默认今天")


def run(arguments: argparse.Namespace) -> int:
    """Print the sheets; 2 when the address is missing, a station unknown or content at fault."""
    try:
        press, stations = _prepared(arguments)
    except (ContentError, _NotPrintable) as fault:
        print(f"错误：{fault}", file=sys.stderr)
        return 2
    arguments.out.mkdir(parents=True, exist_ok=True)
    if arguments.crisis:
        return _print_crisis(arguments, press, stations)
    printed = []
    for station in stations:
        for sheet in sheets_of(station, press):
            path = arguments.out / f"{station.id}-{SHEETS[sheet.kind]}.pdf"
            path.write_bytes(render_document(sheet.kind, sheet.model))
            printed.append(logged(station, sheet))
    fresh = log_editions(arguments.content / "district", printed)
    print(f"{len(stations)} 个站点，{len(printed)} 份，在 {arguments.out}。")
    if fresh:
        print(f"content/district/paper.yml 记了 {fresh} 个新版本，请随内容一起保存，再生成网站。")
    return 0


def _print_crisis(arguments: argparse.Namespace, press: Press, stations: list[Station]) -> int:
    file = arguments.content / "district" / "hotlines.yml"
    hotlines = read_records(file, "hotline.v1", "content/district/hotlines.yml")
    model = crisis_model(press.district, stations, hotlines, press.site, press.today)
    for kind, name in CRISIS_SHEETS.items():
        (arguments.out / f"{name}.pdf").write_bytes(render_document(kind, model))
    print(f"求助海报和口袋卡，在 {arguments.out}。")
    return 0


class _NotPrintable(Exception):
    """The sheets asked for cannot be made; a Chinese sentence."""


def _prepared(arguments: argparse.Namespace) -> tuple[Press, list[Station]]:
    if not arguments.site:
        raise _NotPrintable(f"二维码要写网址，请设 {ADDRESS_VARIABLE} 或加 --site")
    district, fields = arguments.content / "district", load_schema("station.v1")["properties"]
    press = Press(
        district=load_district(district),
        wall=load_wall_texts(district),
        tiers=fields["tier"]["x-labels"],
        statuses=fields["status"]["x-labels"],
        site=arguments.site.rstrip("/"),
        today=arguments.on or datetime.now(SHANGHAI).date(),
    )
    return press, list(_wanted(district, arguments.station))


def _wanted(district: Path, asked: list[str] | None) -> Iterator[Station]:
    stations = {str(one["id"]): Station.of(one) for one in load_stations(district)}
    open_ones = {key: one for key, one in stations.items() if one.public and one.serving}
    for key in asked or open_ones:
        if key not in open_ones:
            raise _NotPrintable(f"没有公开而且开放的站点 {key}")
        yield open_ones[key]
