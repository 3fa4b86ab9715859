"""Set up one-time codes for the own account: show a seed, then take its first code."""

from dataclasses import replace
from typing import Any

from chalicelib.domain.errors import StaleRevision, WrongCode, WrongPassword
from chalicelib.domain.passwords import normal
from chalicelib.domain.ports import AccountChange
from chalicelib.domain.roles import Caller

from .change_password import account_of, guessed_as, own_event
from .services import Services
from .use_code import after_code, matching_step, new_recovery_codes, new_seed


def show_seed(services: Services, caller: Caller, password: str, code: str = "") -> dict[str, Any]:
    """A new seed as its owner sees it; who has TOTP already proves it first. Nothing changes yet.

    WrongPassword or WrongCode; guessing either is slowed down.
    """
    account, who = account_of(services, caller), guessed_as(caller.account)
    credentials = services.credentials.credentials(caller.account)
    attempt = services.pace.check(who)
    if not services.passwords.matches(normal(password), account.password):
        services.pace.failed(who, attempt)
        raise WrongPassword
    proved = after_code(services, credentials, code) if credentials.seed else credentials.touched()
    if proved is None:
        services.pace.failed(who, attempt)
        raise WrongCode
    services.pace.settle(who, attempt)
    sealed, shown = new_seed(services, caller.account)
    event = own_event(services, caller, "totp_show")
    try:
        services.credentials.commit(AccountChange(replace(proved, pending=sealed), event))
    except StaleRevision as error:
        raise WrongCode from error
    services.pace.succeeded(who)
    return shown


def confirm_seed(services: Services, caller: Caller, code: str) -> list[str]:
    """The waiting seed counts from now on; the recovery codes, shown once. WrongCode."""
    credentials = services.credentials.credentials(caller.account)
    step = matching_step(services, credentials, credentials.pending, code)
    if step is None:
        raise WrongCode
    codes, hashes = new_recovery_codes(services, caller.account)
    event = own_event(services, caller, "totp_set")
    services.credentials.commit(AccountChange(credentials.confirmed(step, hashes), event))
    return codes
