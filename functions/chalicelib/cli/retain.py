"""`retain`: deletes what was kept long enough and certifies it; the worker does it hourly, too."""

import argparse
import os

from chalicelib.application.delete_expired import delete_expired
from chalicelib.bootstrap import build_services
from chalicelib.domain.retention import RecordClass
from chalicelib.settings import read_settings


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Delete, or only say how long everything is kept."""
    parser.add_argument("--rules", action="store_true", help="只看各类记录保存多久，不删除")


def run(arguments: argparse.Namespace) -> int:
    """Delete and say how much, with the numbers of the certificates; 0."""
    services = build_services(read_settings(os.environ))
    classes = services.retention.classes.values()
    if arguments.rules:
        for each in classes:
            print(_rule(each))
        return 0
    made = delete_expired(services)
    for each in classes:
        if not each.swept:
            continue
        own = [one for one in made if one.record_class.id == each.id]
        held = "，依法暂停删除" if services.retention.held(each.id, services.today()) else ""
        print(f"{each.title}：到期删除 {sum(len(one.ids) for one in own)} 件{held}。")
        for one in own:
            print(f"  删除证明 {one.id}：{len(one.ids)} 件，{one.record_class.rule}")
    return 0


def _rule(one: RecordClass) -> str:
    if not one.swept:
        return f"{one.title}：不自动删除，至少保存{one.floor.days}天（{one.floor.source}）。"
    return f"{one.title}：{one.rule}。"
