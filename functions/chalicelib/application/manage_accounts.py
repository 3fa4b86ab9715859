"""The operator's acts on accounts: add, reset, disable, change the role."""

import os
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime

from chalicelib.domain.accounts import Account
from chalicelib.domain.audit import DISTRICT_CHAIN, AuditEvent
from chalicelib.domain.credentials import (
    ACTIVATION_BYTES,
    ACTIVATION_VALID,
    Credentials,
    grouped_code,
)
from chalicelib.domain.errors import (
    AccountExists,
    OwnAccount,
    StaleRevision,
    UnknownAccount,
    UnknownUnit,
    WrongUnit,
)
from chalicelib.domain.ports import AccountChange
from chalicelib.domain.roles import UNIT_ROLES, Caller, Role

from .change_credentials import change_credentials
from .services import Services
from .use_code import proof_missing


@dataclass(frozen=True)
class Offered:
    """An account that waits for its owner; the code is told once and stored nowhere."""

    account: Account
    code: str
    until: datetime


def add_account(
    services: Services, operator: Caller, name: str, shown: str, role: Role, unit: str | None
) -> Offered:
    """A new account with its activation code; AccountExists or WrongUnit."""
    _check_unit(services, role, unit)
    if services.accounts.account(name) is not None:
        raise AccountExists
    account = Account(name, shown, role, unit, password="")
    credentials = services.credentials.credentials(name)
    event = _event(services, operator, "account_add", name)
    offered, change = _offer(services, account, credentials, event, True)
    try:
        services.credentials.commit(change)
    except StaleRevision as error:
        raise AccountExists from error
    return offered


def reset_account(
    services: Services, operator: Caller, name: str, *, keeps_totp: bool = True
) -> Offered:
    """Take the password away, end all sessions and offer a new code; wakes a disabled account.

    UnknownAccount or OwnAccount. TOTP stays unless the phone is lost.
    """
    offers: list[Offered] = []

    def reset(account: Account, credentials: Credentials) -> AccountChange:
        bare = replace(account, password="", disabled=False)
        event = _event(services, operator, "account_reset", name)
        offered, change = _offer(services, bare, credentials, event, keeps_totp)
        offers.append(offered)
        return change

    _change(services, operator, name, reset)
    return offers[-1]


def disable_account(services: Services, operator: Caller, name: str) -> None:
    """Close the account and end all its sessions; UnknownAccount or OwnAccount."""

    def disable(account: Account, credentials: Credentials) -> AccountChange:
        event = _event(services, operator, "account_disable", name)
        closed = replace(account, disabled=True)
        return AccountChange(credentials.without_activation(), event, closed, True)

    _change(services, operator, name, disable)


def change_role(
    services: Services, operator: Caller, name: str, role: Role, unit: str | None
) -> Offered | None:
    """Another role or unit, from the person's next request on; UnknownAccount or OwnAccount.

    WrongUnit. An active account whose new role needs the TOTP it lacks starts anew with a code.
    """
    _check_unit(services, role, unit)
    offers: list[Offered | None] = []

    def move(account: Account, credentials: Credentials) -> AccountChange:
        event = _event(services, operator, "account_role", name, f"{role.value}/{unit or '-'}")
        moved = replace(account, role=role, unit=unit)
        active = account.password and not account.disabled
        if not active or not proof_missing(services, role, credentials):
            offers.append(None)
            return AccountChange(credentials.touched(), event, moved)
        bare = replace(moved, password="")
        offered, change = _offer(services, bare, credentials, event, True)
        offers.append(offered)
        return change

    _change(services, operator, name, move)
    return offers[-1]


def _change(
    services: Services,
    operator: Caller,
    name: str,
    make: Callable[[Account, Credentials], AccountChange],
) -> None:
    """Of somebody else's account; OwnAccount or UnknownAccount."""
    if name == operator.account:
        raise OwnAccount

    def made(credentials: Credentials) -> AccountChange:
        account = services.accounts.account(name)
        if account is None:
            raise UnknownAccount
        return make(account, credentials)

    change_credentials(services, name, made)


def _offer(
    services: Services,
    account: Account,
    credentials: Credentials,
    event: AuditEvent,
    keeps_totp: bool,
) -> tuple[Offered, AccountChange]:
    code, until = grouped_code(os.urandom(ACTIVATION_BYTES)), services.clock() + ACTIVATION_VALID
    after = credentials.offered(code, until, keeps_totp)
    return Offered(account, code, until), AccountChange(after, event, account, ends_sessions=True)


def _check_unit(services: Services, role: Role, unit: str | None) -> None:
    if (role in UNIT_ROLES) != (unit is not None):
        raise WrongUnit
    try:
        if unit is not None:
            services.district.unit(unit)
    except UnknownUnit as error:
        raise WrongUnit from error


def _event(
    services: Services, operator: Caller, act: str, target: str, outcome: str = "done"
) -> AuditEvent:
    now, actor = services.clock(), operator.account
    return AuditEvent(DISTRICT_CHAIN, now, actor, operator.role.value, act, target, outcome)
