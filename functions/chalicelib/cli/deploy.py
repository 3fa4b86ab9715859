"""`deploy`: brings a stage of the AWS home up to date, after showing what would change."""

import argparse
import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from deployment.deploy import Deployment
    from deployment.edge import Edge
    from deployment.stacks import Proposal

STAGE = re.compile(r"[a-z][a-z0-9-]{0,19}")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The stage, what is put there, and how careful to be."""
    parser.add_argument("--stage", required=True, help="环境的名称，例如 live 或 test")
    parser.add_argument("--site-url", required=True, help="居民打开的网址，https://域名，不带路径")
    parser.add_argument("--package", type=Path, default=Path("build/package"), help="程序包")
    parser.add_argument("--site", type=Path, help="生成好的网站，例如 build/site；不写就不上传")
    parser.add_argument("--certificate", default="", help="网址的证书；不写就不部署网址这一层")
    parser.add_argument("--alarm-mail", default="", help="出事时通知谁")
    parser.add_argument("--endpoint-url", help="模拟器的地址；正式环境不写")
    parser.add_argument("--anywhere", action="store_true", help="也可以用名单以外的区域")
    parser.add_argument("--dry-run", action="store_true", help="只看会改什么，什么也不改")
    parser.add_argument("--yes", action="store_true", help="不再问，直接改")


def run(arguments: argparse.Namespace) -> int:
    """Deploy; 1 when it was refused, failed or was taken back, 0 otherwise."""
    from deployment.account import account, partition_of
    from deployment.deploy import Deployment, Order
    from deployment.edge import edge_of
    from deployment.regions import ForeignRegion, check_region
    from deployment.smoke import NotWell
    from deployment.stacks import Failed

    if reason := _fault(arguments):
        return _refuse(reason)
    region, connect = account(arguments.endpoint_url)
    try:
        edge = edge_of(partition_of(check_region(region, anywhere=arguments.anywhere)))
    except ForeignRegion as error:
        named, allowed = error.args
        return _refuse(
            f"区域 {named} 不在名单里（{'、'.join(allowed)}）；确要使用，请加 --anywhere"
        )
    if arguments.certificate and not edge.looks.fullmatch(arguments.certificate):
        return _refuse(f"--certificate 不对：{edge.said}")
    order = Order(
        arguments.stage,
        arguments.package,
        arguments.site,
        arguments.site_url,
        arguments.alarm_mail,
        arguments.endpoint_url,
        arguments.certificate,
    )
    deployment = Deployment(order, connect, lambda proposal: _agree(proposal, arguments))
    try:
        return _carry_out(deployment, edge if arguments.certificate else None)
    except Failed as error:
        return _refuse(f"没有部署成功，已回到原来的样子：{error}")
    except NotWell as error:
        return _refuse(f"部署后接口不正常，已退回上一版：{error}")


def _fault(given: argparse.Namespace) -> str | None:
    from deployment.deploy import FUNCTIONS, PDF_LAYER

    if STAGE.fullmatch(given.stage) is None:
        return "环境的名称只用小写字母、数字和 -，最多 20 个"
    lacking = [name for name in (FUNCTIONS, PDF_LAYER) if not (given.package / name).is_file()]
    if lacking:
        return f"{given.package} 里没有 {'、'.join(lacking)}，请先运行 ./dev package"
    if given.site is not None and not (given.site / "index.html").is_file():
        return f"{given.site} 里没有网站，请先运行 ./dev site"
    return None


def _carry_out(deployment: "Deployment", edge: "Edge | None") -> int:
    if not deployment.data() or not deployment.app():
        print("没有改动。")
        return 0
    if edge is None:
        print("没有给证书（--certificate），网址这一层没有部署；已有的保持原样。")
    elif (name := deployment.edge(edge)) is None:
        print("没有改动网址这一层。")
    else:
        print(f"请把域名用 CNAME 指向 {name}。")
    put, removed = deployment.site()
    print(f"网站：更新 {put} 个文件，删去 {removed} 个。")
    for name, value in sorted(deployment.environment().items()):
        print(f"{name}={value}")
    print("部署完成，接口正常。")
    return 0


def _agree(proposal: "Proposal", given: argparse.Namespace) -> bool:
    print(f"{proposal.stack}{'（新建）' if proposal.fresh else ''}将有以下改动：")
    for difference in proposal.differences:
        print(difference)
    if given.dry_run:
        return False
    return bool(given.yes) or input("要继续吗？输入 yes：").strip() == "yes"


def _refuse(reason: str) -> int:
    print(f"错误：{reason}。", file=sys.stderr)
    return 1
