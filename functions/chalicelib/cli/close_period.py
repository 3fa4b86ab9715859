"""`close-period`: archives the accepted reports of periods and names who never reported."""

import argparse
import os
import sys

from chalicelib.application.archive_period import archive_period, periods_ended
from chalicelib.application.open_report import due_units
from chalicelib.application.services import Services
from chalicelib.bootstrap import build_services
from chalicelib.domain.errors import PeriodNotOpen, UnknownPeriod
from chalicelib.domain.period import Period
from chalicelib.domain.reminders import debtors
from chalicelib.settings import read_settings


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The period."""
    parser.add_argument("period", nargs="?", help="报告期，例如 2025-12；不写就是最近关闭的几期")


def run(arguments: argparse.Namespace) -> int:
    """Archive and print two lines each; 1 when the period still runs or is none."""
    services = build_services(read_settings(os.environ))
    if arguments.period is None:
        return max((_close(services, str(each)) for each in periods_ended(services)), default=0)
    return _close(services, arguments.period)


def _close(services: Services, name: str) -> int:
    try:
        period = Period.parse(name)
        archived = archive_period(services, period, os.environ.get("USER", "operator"))
    except UnknownPeriod:
        print("错误：报告期应写作 2025-12 这样的年月。", file=sys.stderr)
        return 1
    except PeriodNotOpen:
        print("错误：这个报告期还没有截止，不能归档。", file=sys.stderr)
        return 1
    owing = debtors(due_units(services, period), services.reports.heads_of_period(period))
    print(f"{period.label}：归档 {len(archived)} 份。")
    print(f"没有收到：{'、'.join(unit.name for unit in owing) or '无'}。")
    return 0
