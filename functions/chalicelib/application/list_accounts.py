"""The accounts as the operator sees them: who, role, unit, state; never a secret."""

from datetime import datetime
from typing import Any

from chalicelib.domain.accounts import Account

from .services import Services


def list_accounts(services: Services) -> list[dict[str, Any]]:
    """Every account without a secret: who, role, unit, state, TOTP."""
    return [account_json(services, account) for account in services.accounts.accounts()]


def account_json(services: Services, account: Account) -> dict[str, Any]:
    """One account as the operator sees it; state is active, waiting, expired or disabled."""
    credentials = services.credentials.credentials(account.name)
    unit = services.district.unit(account.unit) if account.unit else None
    until = credentials.activation_until
    return {
        "account": account.name,
        "name": account.display_name,
        "role": account.role.value,
        "unit": {"code": unit.code, "name": unit.name} if unit else None,
        "state": _state(account, until, services.clock()),
        "activation_until": until.isoformat() if until else None,
        "totp": credentials.seed is not None,
    }


def _state(account: Account, until: datetime | None, now: datetime) -> str:
    if account.disabled:
        return "disabled"
    if account.password:
        return "active"
    return "waiting" if until is not None and now < until else "expired"
