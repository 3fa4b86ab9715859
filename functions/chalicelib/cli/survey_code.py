"""`survey-code`: writes the QR code that leads to a station's satisfaction survey."""

import argparse
import os
import sys
from pathlib import Path

from chalicelib.application.request_desks import public_station
from chalicelib.bootstrap import build_services
from chalicelib.domain.errors import UnknownStation
from chalicelib.settings import read_settings

SVG = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {size} {size}">'
    '<path fill="#fff" d="M0 0h{size}v{size}H0z"/><path d="{path}"/></svg>\n'
)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The station and the file."""
    parser.add_argument("--station", required=True, help="站点编号，例如 yz-990101005")
    parser.add_argument("--to", type=Path, required=True, help="写到哪个文件，例如 码.svg")


def run(arguments: argparse.Namespace) -> int:
    """Write the code and say what it opens; 1 for a station that residents do not see."""
    services = build_services(read_settings(os.environ))
    try:
        station = public_station(services, arguments.station)
    except UnknownStation:
        print("错误：没有这个公开的站点。", file=sys.stderr)
        return 1
    address = f"{services.site_url}/feedback/?station={station.id}"
    arguments.to.write_text(SVG.format(**services.qr_path(address)), "utf-8")
    print(f"{station.name}：{address}")
    return 0
