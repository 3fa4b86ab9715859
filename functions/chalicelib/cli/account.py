"""`account add|disable|reset|role`: the operator's way to staff accounts."""

import argparse
import os
import sys

from chalicelib.application.manage_accounts import (
    Offered,
    add_account,
    change_role,
    disable_account,
    reset_account,
)
from chalicelib.application.services import Services
from chalicelib.bootstrap import build_services
from chalicelib.domain.errors import AccountExists, DomainError, UnknownAccount, WrongUnit
from chalicelib.domain.roles import Caller, Role
from chalicelib.settings import read_settings

DONE = {"disable": "已停用", "role": "已改角色"}
REASONS = {
    AccountExists: "已有这个账号",
    UnknownAccount: "没有这个账号",
    WrongUnit: "街镇账号要用 --unit 写明登记册里的单位，区级账号不写",
}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The act, the account's name and, for a new one, its role and unit."""
    parser.add_argument("act", choices=["add", "disable", "reset", "role"])
    parser.add_argument("name")
    parser.add_argument("--role", choices=[role.value for role in Role])
    parser.add_argument("--unit", help="街镇代码，9 位")
    parser.add_argument("--display-name", default="")
    parser.add_argument("--totp", action="store_true", help="手机丢了：动态口令也重设")


def run(arguments: argparse.Namespace) -> int:
    """Change the account and print an activation code once; 1 with a sentence when refused."""
    if arguments.act in ("add", "role") and arguments.role is None:
        return _refuse("要写明 --role")
    services = build_services(read_settings(os.environ))
    # the bracketed name is no account's, so nobody at the machine acts as somebody's own account
    operator = Caller(f"[{os.environ.get('USER', 'operator')}]", "", Role.OPERATOR, None)
    try:
        offered = _act(services, operator, arguments)
    except DomainError as error:
        return _refuse(REASONS[type(error)])
    _tell(arguments, offered)
    return 0


def _act(services: Services, operator: Caller, given: argparse.Namespace) -> Offered | None:
    if given.act == "disable":
        disable_account(services, operator, given.name)
        return None
    if given.act == "reset":
        return reset_account(services, operator, given.name, keeps_totp=not given.totp)
    if given.act == "role":
        return change_role(services, operator, given.name, Role(given.role), given.unit)
    shown = given.display_name or f"{given.name}账号"
    return add_account(services, operator, given.name, shown, Role(given.role), given.unit)


def _tell(given: argparse.Namespace, offered: Offered | None) -> None:
    if offered is None:
        print(f"{DONE[given.act]}：{given.name}")
        return
    print(f"账号 {given.name} 的激活码（只显示这一次）：{offered.code}")
    print(f"请当面或打电话交给本人，{offered.until:%m月%d日 %H:%M} 前在 /staff/activate/ 启用。")


def _refuse(reason: str) -> int:
    print(f"错误：{reason}。", file=sys.stderr)
    return 1
