"""`python -m chalicelib.cli COMMAND`: every command is a module with add_arguments and run."""

import argparse
import sys
from collections.abc import Mapping
from types import ModuleType

from chalicelib.settings import SettingsError

from . import (
    account,
    api,
    approve_phones,
    backup,
    check,
    check_content,
    close_period,
    deploy,
    export,
    leaflet,
    migrate,
    paper,
    probe,
    publish_directory,
    remind,
    restore,
    retain,
    sample,
    scale,
    serve,
    site,
    survey_code,
    verify_audit,
    worker,
)

COMMANDS: Mapping[str, tuple[ModuleType, str]] = {
    "serve": (serve, "起动站点和接口（演示数据）"),
    "sample": (sample, "重新生成示例区"),
    "account": (account, "账号：增加、停用、重设密码"),
    "api": (api, "正式运行接口：前面要有带 HTTPS 的网页服务器"),
    "probe": (probe, "像居民和街镇那样看一看服务是否正常"),
    "backup": (backup, "备份全部数据，并试着恢复一遍"),
    "restore": (restore, "把备份恢复到一个空的数据目录"),
    "check": (check, "按填报规则核对一个文件里的月报"),
    "check-content": (check_content, "核对站点、放假安排和热线的内容文件"),
    "close-period": (close_period, "报告期截止后，把已接收的月报归档"),
    "deploy": (deploy, "部署到 AWS：先看改动，再执行，不正常就退回"),
    "migrate": (migrate, "把一台机器上的全部数据搬到 AWS 的一套里"),
    "export": (export, "导出区级数据：一个月、一年或历月（Excel、CSV、JSON）"),
    "verify-audit": (verify_audit, "核对审计记录是否完整"),
    "paper": (paper, "印站点的上墙公示、海报、口袋卡和标识牌制作单"),
    "leaflet": (leaflet, "印文章单页，一篇一张 A4，可以正反面印"),
    "scale": (scale, "自查量表：校验码、签发情况，签发一份"),
    "remind": (remind, "催报：提醒还没有报送月报的单位"),
    "approve-phones": (approve_phones, "公开电话：哪些没有审核，由两个人审核"),
    "retain": (retain, "删除到期的居民请求和匿名答卷，留下删除证明"),
    "survey-code": (survey_code, "写出站点满意度调查的二维码"),
    "publish-directory": (publish_directory, "写出街镇确认过、区里采用过的公开信息"),
    "site": (site, "写出公开信息并生成网站，和 ./dev site 一样"),
    "worker": (worker, "生成等待中的文件"),
}


def main() -> int:
    """Run the command named on the command line."""
    parser = argparse.ArgumentParser(prog="./dev cli", description="心驿命令行")
    commands = parser.add_subparsers(dest="command", required=True)
    for name, (module, summary) in COMMANDS.items():
        module.add_arguments(commands.add_parser(name, help=summary))
    arguments = parser.parse_args()
    try:
        status: int = COMMANDS[arguments.command][0].run(arguments)
    except SettingsError as error:
        print(f"错误：{error}", file=sys.stderr)
        return 2
    return status


if __name__ == "__main__":
    sys.exit(main())
