"""`site`: publishes what streets and district changed, then builds the site with it."""

import argparse
import subprocess
import sys
from pathlib import Path

from chalicelib.domain.errors import DomainError

from .publish_directory import changes_file, data_folder, has_data, publish

ROOT = Path(__file__).resolve().parents[3]


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Data, content and where the site goes."""
    parser.add_argument("--data", type=Path, default=data_folder(), help="数据放在哪里")
    parser.add_argument("--content", type=Path, default=ROOT / "content", help="内容目录")
    parser.add_argument("--out", type=Path, default=ROOT / "build/site", help="输出目录")
    said = "别处写好的更正文件，例如从 AWS 取下来的；旁边有 progress.json 的，一起用"
    parser.add_argument("--changes", type=Path, help=said)


def run(arguments: argparse.Namespace) -> int:
    """Build; without data the content alone. 1 when the site could not be built."""
    data = arguments.data.resolve()
    command = [sys.executable, "-m", "sitebuild"]
    command += ["--out", str(arguments.out), "--content", str(arguments.content)]
    if arguments.changes:
        command += ["--changes", str(arguments.changes)]
    elif has_data(data):
        try:
            count = publish(data)
        except DomainError as error:
            print(f"没有生成网站：公开信息没有写出：{error}", file=sys.stderr)
            return 1
        print(f"街镇确认和区里采用的更正：{count} 条", flush=True)
        command += ["--changes", str(changes_file(data))]
    return subprocess.run(command, check=False).returncode
