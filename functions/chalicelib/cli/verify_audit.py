"""`verify-audit`: whether every audit chain is whole, and still ends as it was sealed or noted."""

import argparse
import os
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from chalicelib.adapters.folder_files import FolderFiles
from chalicelib.adapters.seals import seals_in_folder
from chalicelib.application.check_audit import Checked, check_chains, root_of_day
from chalicelib.application.seal_audit import seal_audit, sealed_ends
from chalicelib.application.services import Services
from chalicelib.bootstrap import build_services
from chalicelib.domain.audit_faults import Fault, Kind
from chalicelib.settings import Settings, read_settings

OTHER_KEY = Fault(1, Kind.FOREIGN)
WHICH_KEY = "如果刚刚恢复过，请把另外保存的 keys 目录放回来，再核对一次。"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """A day and its root as noted or printed that day; where sealed ends are, and sealing now."""
    parser.add_argument(
        "--root",
        nargs=2,
        metavar=("日期", "摘要"),
        help="再核对当天的总摘要，例如 --root 2026-01-05 1f3a…（操作记录页上写着）",
    )
    parser.add_argument("--seals", type=Path, help="封存的末端放在哪个目录；AWS 上用 XINYI_ARCHIVE")
    parser.add_argument("--seal", action="store_true", help="核对无误后，把今天的末端也封存进去")


def run(arguments: argparse.Namespace) -> int:
    """Print a line for every chain, the seals and the root; 1 when something does not fit."""
    if arguments.seal and arguments.seals is None:
        print("错误：--seal 要写明目录 --seals。", file=sys.stderr)
        return 1
    settings = read_settings(os.environ)
    services = build_services(settings)
    whole = _chains_are_whole(services, list(_seals(settings, arguments.seals)))
    agrees = arguments.root is None or _agrees(services, *arguments.root)
    if not (whole and agrees):
        return 1
    if arguments.seal:
        print(f"已封存 {seal_audit(services, FolderFiles(arguments.seals))} 条链的末端。")
    return 0


def _chains_are_whole(services: Services, seals: list[tuple[str, bytes]]) -> bool:
    kept, unread = sealed_ends(seals)
    checked = check_chains(services, kept)
    for one in checked:
        print(_line(services, one))
    for name in unread:
        print(f"{name} 读不懂")
    broken = sum(one.fault is not None for one in checked)
    links = sum(one.links for one in checked)
    print(f"一共 {links} 条，和 {len(seals)} 份封存的末端对照，{broken} 处断开。")
    if checked and all(one.fault == OTHER_KEY for one in checked):
        print(f"每条链从第一条起都没有印记。{WHICH_KEY}")
    return not broken and not unread


def _line(services: Services, one: Checked) -> str:
    words = services.audit_words
    found = words.fault(one.fault) if one.fault else "完整"
    return f"{one.chain}：{words.chain(one.chain)}，{one.links} 条，{found}"


def _agrees(services: Services, day: str, root: str) -> bool:
    try:
        found = root_of_day(services, date.fromisoformat(day))
    except ValueError:
        print("错误：日期应写作 2026-01-05。", file=sys.stderr)
        return False
    same = found == root.replace(" ", "").lower()
    told = "一致" if same else f"不一致：现在是 {found}。这一天或以前的记录被改过、删过"
    print(f"{day} 的总摘要：{told}")
    return same


def _seals(settings: Settings, folder: Path | None) -> Iterator[tuple[str, bytes]]:
    if folder is not None:
        yield from seals_in_folder(folder)
    if settings.cloud is not None and settings.cloud.archive:
        from chalicelib.adapters.aws_clients import connect
        from chalicelib.adapters.seals import seals_in_bucket

        yield from seals_in_bucket(connect("s3"), settings.cloud.archive)
