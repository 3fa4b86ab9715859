"""`publish-directory`: writes approved corrections and confirmations for the build of the site."""

import argparse
import os
import sys
from pathlib import Path

from chalicelib.application.publish_directory import KEY, publish_directory
from chalicelib.bootstrap import build_services
from chalicelib.domain.errors import DomainError
from chalicelib.settings import read_settings


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The data folder."""
    parser.add_argument("--data", type=Path, default=data_folder(), help="数据放在哪里")


def run(arguments: argparse.Namespace) -> int:
    """Write the file and say what it holds; 1 when there are no data or they cannot be read."""
    if not has_data(arguments.data):
        print(f"错误：{arguments.data} 里没有数据。", file=sys.stderr)
        return 1
    try:
        count = publish(arguments.data)
    except DomainError as error:
        print(f"错误：公开信息没有写出：{error}", file=sys.stderr)
        return 1
    print(f"确认和采用的更正：{count} 条，写在 {changes_file(arguments.data)}")
    return 0


def data_folder() -> Path:
    """XINYI_DATA, or build/data."""
    return Path(os.environ.get("XINYI_DATA", "build/data"))


def has_data(data: Path) -> bool:
    """Whether the embedded home has ever run here."""
    return (data / "xinyi.sqlite3").is_file()


def publish(data: Path) -> int:
    """Write the file of that data folder; how many changes it holds."""
    settings = read_settings({**os.environ, "XINYI_DATA": str(data)})
    return publish_directory(build_services(settings))


def changes_file(data: Path) -> Path:
    """Where the file of that data folder is."""
    return data / "files" / KEY
