"""`restore FILE`: a backup into an empty data folder, examined before it appears there."""

import argparse
import os
import sys
import tempfile
from pathlib import Path

from chalicelib.adapters.data_archive import BackupFault, unpack_backup
from chalicelib.application.soundness import Soundness, examine
from chalicelib.bootstrap import build_services
from chalicelib.settings import read_settings

from .publish_directory import data_folder


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The backup and where it goes."""
    parser.add_argument("file", type=Path, help="备份文件")
    parser.add_argument("--data", type=Path, default=data_folder(), help="恢复到哪里，要是空的")


def run(arguments: argparse.Namespace) -> int:
    """Restore; 1 when the folder holds something or the backup is not sound."""
    data = arguments.data.resolve()
    if data.exists() and any(data.iterdir()):
        print(
            f"错误：{data} 不是空的，没有恢复。请换一个目录，或先移走里面的数据。", file=sys.stderr
        )
        return 1
    data.parent.mkdir(parents=True, exist_ok=True)
    try:
        with tempfile.TemporaryDirectory(dir=data.parent, prefix=".restore-") as work:
            found = _restored(arguments.file, Path(work), data)
    except BackupFault as error:
        print(f"错误：没有恢复：{error}。", file=sys.stderr)
        return 1
    print(f"已恢复到 {data}：审计记录 {found.chains} 条链完整，月报 {found.versions} 版。")
    print(f"请把另外保存的密钥放回 {data / 'keys'}；没有它，大家要重新设置动态口令。")
    return 0


def _restored(file: Path, work: Path, data: Path) -> Soundness:
    """Looking at a database writes beside it; so one copy is looked at and another kept."""
    trial, draft = work / "trial", work / "data"
    found = unpack_and_examine(file, trial)
    if found.faults:
        raise BackupFault(found.faults[0])
    draft.mkdir(mode=0o700)
    unpack_backup(file, draft)
    if data.exists():
        data.rmdir()
    draft.rename(data)
    return found


def unpack_and_examine(file: Path, folder: Path) -> Soundness:
    """Unpack there and look whether everything hangs together; BackupFault when it cannot."""
    unpack_backup(file, folder)
    kept = {name: value for name, value in os.environ.items() if name != "XINYI_TABLE"}
    return examine(build_services(read_settings({**kept, "XINYI_DATA": str(folder)})))
