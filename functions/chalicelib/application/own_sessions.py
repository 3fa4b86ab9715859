"""The own sessions: where am I signed in, and sign out everywhere."""

from typing import Any

from chalicelib.domain.accounts import Session
from chalicelib.domain.credentials import TOTP_ROLES, Credentials
from chalicelib.domain.ports import AccountChange
from chalicelib.domain.roles import Caller

from .change_credentials import change_credentials
from .change_password import own_event
from .own_passkeys import passkeys_told
from .services import Services


def list_sessions(services: Services, caller: Caller, current: Session) -> dict[str, Any]:
    """The living sessions, the one last seen first, and how the account is protected."""
    now = services.clock()
    sessions = services.sessions.sessions_of(caller.account)
    credentials = services.credentials.credentials(caller.account)
    return {
        "sessions": [
            {
                "began_at": one.began_at.isoformat(),
                "seen_at": one.seen_at.isoformat(),
                "current": one.token_hash == current.token_hash,
            }
            for one in sessions
            if one.alive(now)
        ],
        "totp": {"set_up": credentials.seed is not None, "required": caller.role in TOTP_ROLES},
        "passkeys": passkeys_told(services, credentials),
    }


def sign_out_everywhere(services: Services, caller: Caller) -> None:
    """End every session of the caller's account, this one included, together with its event."""
    event = own_event(services, caller, "sign_out_everywhere")

    def everywhere(credentials: Credentials) -> AccountChange:
        return AccountChange(credentials.touched(), event, ends_sessions=True)

    change_credentials(services, caller.account, everywhere)
