"""Set up one-time codes for the own account: show a seed, then take its first code."""

from typing import Any

from chalicelib.domain.errors import WrongCode
from chalicelib.domain.ports import AccountChange
from chalicelib.domain.roles import Caller

from .change_password import account_of, own_event, require_password
from .services import Services
from .use_code import matching_step, new_recovery_codes, new_seed, use_code


def show_seed(services: Services, caller: Caller, password: str, code: str = "") -> dict[str, Any]:
    """A new seed as its owner sees it; who has TOTP already proves it first. Nothing changes yet.

    WrongPassword or WrongCode.
    """
    require_password(services, account_of(services, caller), password)
    credentials = services.credentials.credentials(caller.account)
    if credentials.seed is not None:
        if not use_code(services, credentials, code, own_event(services, caller, "totp_prove")):
            raise WrongCode
        credentials = services.credentials.credentials(caller.account)
    sealed, shown = new_seed(services, caller.account)
    event = own_event(services, caller, "totp_show")
    services.credentials.commit(AccountChange(credentials.showing(sealed), event))
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
