"""`verify-audit`: tells whether every audit chain is whole, and where the first break is."""

import argparse
import os
import sys
from datetime import date

from chalicelib.application.check_audit import Checked, check_chains, root_of_day
from chalicelib.application.services import Services
from chalicelib.bootstrap import build_services
from chalicelib.domain.audit_faults import Fault, Kind
from chalicelib.settings import read_settings

OTHER_KEY = Fault(1, Kind.FOREIGN)
WHICH_KEY = "如果刚刚恢复过，请把另外保存的 keys 目录放回来，再核对一次。"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """A day and its root, as noted or printed that day."""
    parser.add_argument(
        "--root",
        nargs=2,
        metavar=("日期", "摘要"),
        help="再核对当天的总摘要，例如 --root 2026-01-05 1f3a…（操作记录页上写着）",
    )


def run(arguments: argparse.Namespace) -> int:
    """Print a line for every chain and one for the root; 1 when something does not fit."""
    services = build_services(read_settings(os.environ))
    checked = check_chains(services)
    for one in checked:
        print(_line(services, one))
    broken = sum(one.fault is not None for one in checked)
    print(f"一共 {sum(one.links for one in checked)} 条，{broken} 处断开。")
    if checked and all(one.fault == OTHER_KEY for one in checked):
        print(f"每条链从第一条起都没有印记。{WHICH_KEY}")
    agrees = arguments.root is None or _agrees(services, *arguments.root)
    return 0 if agrees and not broken else 1


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
