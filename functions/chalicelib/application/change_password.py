"""Change the own password: the old one first, then the rules, then every session ends."""

from dataclasses import replace

from chalicelib.domain.accounts import Account
from chalicelib.domain.audit import DISTRICT_CHAIN, AuditEvent
from chalicelib.domain.errors import NotSignedIn, WrongPassword
from chalicelib.domain.passwords import check_new_password, normal
from chalicelib.domain.ports import AccountChange
from chalicelib.domain.roles import Caller

from .services import Services


def change_password(services: Services, caller: Caller, old: str, new: str) -> None:
    """Store the new password and end all sessions of the account.

    WrongPassword, or one of the password errors of `check_new_password`.
    """
    credentials = services.credentials.credentials(caller.account)
    account = account_of(services, caller)
    require_password(services, account, old)
    password = accepted_password(services, account, new)
    changed = replace(account, password=services.passwords.hash(password))
    event = own_event(services, caller, "password_change")
    services.credentials.commit(AccountChange(credentials.touched(), event, changed, True))


def accepted_password(services: Services, account: Account, password: str) -> str:
    """The password as hashed, once it has passed the rules for this person."""
    unit = services.district.unit(account.unit).name if account.unit else services.district.name
    who = (account.name, account.display_name, unit)
    return check_new_password(password, services.common_passwords, who)


def require_password(services: Services, account: Account, password: str) -> None:
    """WrongPassword unless it is the present one; guessing at an open desk is slowed, too."""
    who = guessed_as(account.name)
    attempt = services.pace.check(who)
    if not services.passwords.matches(normal(password), account.password):
        services.pace.failed(who, attempt)
        raise WrongPassword
    services.pace.settle(who, attempt)
    services.pace.succeeded(who)


def guessed_as(account: str) -> str:
    """Whose failures count when secrets are guessed within a session, be it password or code."""
    return f"{account}\nsigned in"


def account_of(services: Services, caller: Caller) -> Account:
    """The caller's own account."""
    account = services.accounts.account(caller.account)
    if account is None:
        raise NotSignedIn
    return account


def own_event(services: Services, caller: Caller, act: str) -> AuditEvent:
    """The event of somebody's act on the own account."""
    now, name = services.clock(), caller.account
    return AuditEvent(DISTRICT_CHAIN, now, name, caller.role.value, act, name)
