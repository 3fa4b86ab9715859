"""`backup FILE`: the whole data folder as one file, tried out before it counts."""

import argparse
import fcntl
import os
import re
import shutil
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

from chalicelib.adapters.clocks import machine_clock
from chalicelib.adapters.data_archive import BackupFault, write_backup
from chalicelib.adapters.synced_folder import sync_folder

from .publish_directory import data_folder
from .restore import unpack_and_examine

NAME = re.compile(r"xinyi-[0-9]{8}-[0-9]{6}\.tar\.gz")
LEFT_BEHIND = re.compile(r"\.(backup|trial)-.{8}|\..+\.tar\.gz\.part")
DAY = len("xinyi-20260101")
TRIES = 3


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Where to, from where, and how many to keep."""
    where = parser.add_mutually_exclusive_group(required=True)
    where.add_argument("file", type=Path, nargs="?", help="写成这个文件")
    where.add_argument("--into", type=Path, help="写进这个目录，文件名带日期和时间")
    parser.add_argument("--keep", type=int, default=30, help="--into 的目录里留几天的，默认 30 天")
    parser.add_argument("--data", type=Path, default=data_folder(), help="数据在哪里")


def run(arguments: argparse.Namespace) -> int:
    """Write, unpack and examine it, then drop the oldest; 1 when there is no good backup."""
    now = machine_clock()
    target = arguments.file or arguments.into / f"xinyi-{now:%Y%m%d-%H%M%S}.tar.gz"
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        with _alone(target.parent):
            said = _written(arguments.data, target, now)
    except (BackupFault, OSError) as error:
        print(f"错误：没有备份成：{_reason(error)}。", file=sys.stderr)
        return 1
    print(f"备份：{target}（{target.stat().st_size / 1e6:.1f} MB），{said}")
    if arguments.into:
        _rotate(arguments.into, arguments.keep)
    if (arguments.data / "keys").is_dir():
        print(f"密钥不在备份里，请另外保存：{arguments.data / 'keys'}")
    return 0


@contextmanager
def _alone(folder: Path) -> Iterator[None]:
    """One backup at a time in a folder; what one that was killed left there is removed."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        for path in folder.iterdir():
            if LEFT_BEHIND.fullmatch(path.name):
                shutil.rmtree(path) if path.is_dir() else path.unlink()
        yield
    except BlockingIOError:
        raise BackupFault("另一份备份正在写进这个目录") from None
    finally:
        os.close(descriptor)


def _written(data: Path, target: Path, now: datetime) -> str:
    """An attachment removed while files were copied makes one try wrong; the next is right."""
    draft = target.with_name(f".{target.name}.part")
    try:
        for left in reversed(range(TRIES)):
            write_backup(data, draft, now)
            with tempfile.TemporaryDirectory(dir=target.parent, prefix=".trial-") as folder:
                found = unpack_and_examine(draft, Path(folder))
            if not found.faults:
                draft.replace(target)
                sync_folder(target.parent)
                return f"审计记录 {found.chains} 条链，月报 {found.versions} 版，试恢复成功"
            if not left:
                raise BackupFault(found.faults[0])
    finally:
        draft.unlink(missing_ok=True)
    raise AssertionError("every try ends above")


def _rotate(folder: Path, days: int) -> None:
    """Of the newest two days all stay, of the days before them the newest; older ones go."""
    made = sorted(path for path in folder.iterdir() if NAME.fullmatch(path.name))
    newest = {path.name[:DAY]: path for path in made}
    kept_days = sorted(newest)[-max(1, days) :]
    for path in made:
        day = path.name[:DAY]
        if day not in kept_days or (day not in kept_days[-2:] and path != newest[day]):
            path.unlink()
            print(f"删去较早的备份：{path.name}")


def _reason(error: Exception) -> str:
    if isinstance(error, OSError):
        return os.strerror(error.errno or 0)
    return str(error)
