"""Activate an account: the one-time code, an own password and, where asked for, TOTP."""

import unicodedata
from dataclasses import dataclass, replace
from typing import Any

from chalicelib.domain.accounts import Account
from chalicelib.domain.audit import DISTRICT_CHAIN, AuditEvent
from chalicelib.domain.credentials import TOTP_ROLES, Credentials
from chalicelib.domain.errors import ActivationRefused, StaleRevision, WrongCode
from chalicelib.domain.ports import AccountChange

from .change_password import accepted_password
from .services import Services
from .use_code import matching_step, new_recovery_codes, new_seed


@dataclass(frozen=True)
class Activation:
    """What somebody with an activation code sends; `totp_code` proves the seed shown before."""

    account: str
    code: str
    password: str
    totp_code: str = ""
    wants_totp: bool = False


def activate_account(services: Services, asked: Activation) -> dict[str, Any]:
    """`{done, totp?, recovery_codes?}`; the activation code is used up only when `done`.

    With TOTP the first call shows a seed and changes nothing else; the second brings its code.
    """
    name = unicodedata.normalize("NFKC", asked.account).strip()
    credentials = services.credentials.credentials(name)
    account = services.accounts.account(name)
    known = account is not None and not account.disabled
    if account is None or not known or not credentials.opens_with(asked.code, services.clock()):
        services.audit.record(_event(services, account, name, "refused"))
        raise ActivationRefused
    password = accepted_password(services, account, asked.password)
    needs_totp = account.role in TOTP_ROLES or asked.wants_totp
    try:
        if credentials.seed is not None or not needs_totp:
            _finish(services, account, password, credentials.activated())
            return {"done": True}
        if not asked.totp_code:
            return _show_seed(services, account, credentials)
        return _confirm(services, account, password, credentials, asked.totp_code)
    except StaleRevision as error:
        services.audit.record(_event(services, account, name, "refused"))
        raise ActivationRefused from error


def _show_seed(services: Services, account: Account, credentials: Credentials) -> dict[str, Any]:
    sealed, shown = new_seed(services, account.name)
    event = _event(services, account, account.name, "seed_shown")
    services.credentials.commit(AccountChange(credentials.showing(sealed), event))
    return {"done": False, "totp": shown}


def _confirm(
    services: Services, account: Account, password: str, credentials: Credentials, code: str
) -> dict[str, Any]:
    step = matching_step(services, credentials, credentials.pending, code)
    if step is None:
        services.audit.record(_event(services, account, account.name, "refused"))
        raise WrongCode
    codes, hashes = new_recovery_codes(services, account.name)
    _finish(services, account, password, credentials.confirmed(step, hashes))
    return {"done": True, "recovery_codes": codes}


def _finish(services: Services, account: Account, password: str, after: Credentials) -> None:
    active = replace(account, password=services.passwords.hash(password))
    event = _event(services, account, account.name, "done")
    services.credentials.commit(AccountChange(after, event, active, ends_sessions=True))
    services.pace.succeeded(account.name)


def _event(services: Services, account: Account | None, name: str, outcome: str) -> AuditEvent:
    actor = account.name if account else services.keyring.tag("nobody", name)[:12]
    role = account.role.value if account else "unknown"
    now = services.clock()
    return AuditEvent(DISTRICT_CHAIN, now, actor, role, "account_activate", actor, outcome)
