"""`export`: writes the same file as GET /exports/{name}, and leaves the same audit link."""

import argparse
import os
import sys
from pathlib import Path

from chalicelib.application.export_figures import export_figures
from chalicelib.bootstrap import build_services
from chalicelib.domain.errors import UnknownPeriod
from chalicelib.settings import read_settings


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """What, and the file; its ending tells the format."""
    parser.add_argument("what", help="一个月（2025-12）、一年（2025）或历月（history）")
    parser.add_argument("--to", type=Path, required=True, help="写到哪里：.xlsx、.csv 或 .json")


def run(arguments: argparse.Namespace) -> int:
    """Write the file; 1 for a name that is none, or a folder that is not there."""
    services = build_services(read_settings(os.environ))
    name = f"{arguments.what}{arguments.to.suffix}"
    try:
        made = export_figures(services, name, os.environ.get("USER", "operator"), "operator")
        arguments.to.write_bytes(made.content)
    except UnknownPeriod:
        print(
            "错误：请写 2025-12、2025 或 history，文件以 .xlsx、.csv 或 .json 结尾。",
            file=sys.stderr,
        )
        return 1
    except OSError as error:
        print(f"错误：写不了 {arguments.to}：{error.strerror}。", file=sys.stderr)
        return 1
    print(f"{made.title}：{len(made.content)} 字节，写到 {arguments.to}")
    return 0
