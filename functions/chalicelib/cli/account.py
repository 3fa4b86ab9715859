"""`account add|disable|reset`: the operator's way to staff accounts."""

import argparse
import os
import secrets
import sys
from dataclasses import replace

from chalicelib.application.services import Services
from chalicelib.bootstrap import build_services
from chalicelib.domain.accounts import Account
from chalicelib.domain.audit import DISTRICT_CHAIN, AuditEvent
from chalicelib.domain.errors import UnknownUnit
from chalicelib.domain.roles import UNIT_ROLES, Role
from chalicelib.settings import read_settings


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The act, the account's name and, for a new one, its role and unit."""
    parser.add_argument("act", choices=["add", "disable", "reset"])
    parser.add_argument("name")
    parser.add_argument("--role", choices=[role.value for role in Role])
    parser.add_argument("--unit", help="街镇代码，9 位")
    parser.add_argument("--display-name", default="")


def run(arguments: argparse.Namespace) -> int:
    """Change the account and print a new password once; 1 with a sentence when refused."""
    services = build_services(read_settings(os.environ))
    found = services.accounts.account(arguments.name)
    if (found is None) != (arguments.act == "add"):
        return _refuse("已有这个账号" if found else "没有这个账号")
    if arguments.act == "disable" and found:
        _save(services, replace(found, disabled=True), "account_disable")
        print(f"已停用：{found.name}")
        return 0
    password = "-".join(secrets.token_hex(3) for _ in range(4))
    account = found or _new(services, arguments)
    if isinstance(account, str):
        return _refuse(account)
    hashed = replace(account, password=services.passwords.hash(password))
    _save(services, hashed, f"account_{arguments.act}")
    print(f"账号 {account.name} 的新密码（只显示这一次）：{password}")
    return 0


def _new(services: Services, arguments: argparse.Namespace) -> Account | str:
    if arguments.role is None:
        return "新账号要写明 --role"
    role = Role(arguments.role)
    if (role in UNIT_ROLES) != (arguments.unit is not None):
        return "街镇账号要写明 --unit，区级账号不写"
    try:
        shown = services.district.unit(arguments.unit).name if arguments.unit else "区级"
    except UnknownUnit:
        return f"登记册里没有 {arguments.unit} 这个街镇"
    name = arguments.display_name or f"{shown}账号"
    return Account(arguments.name, name, role, arguments.unit, password="")


def _save(services: Services, account: Account, act: str) -> None:
    actor = os.environ.get("USER", "operator")
    event = AuditEvent(DISTRICT_CHAIN, services.clock(), actor, "operator", act, account.name)
    services.accounts.save_account(account, event)


def _refuse(reason: str) -> int:
    print(f"错误：{reason}。", file=sys.stderr)
    return 1
