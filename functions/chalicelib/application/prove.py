"""Prove again to be the one who signed in: what some acts ask for, once in ten minutes."""

import secrets
from dataclasses import replace

from chalicelib.domain.accounts import Session
from chalicelib.domain.errors import (
    NotSignedIn,
    ProofNeeded,
    StaleRevision,
    WrongCode,
    WrongPassword,
)
from chalicelib.domain.passwords import normal
from chalicelib.domain.ports import AccountChange
from chalicelib.domain.roles import Caller

from .change_password import account_of, guessed_as, own_event
from .passkey_challenges import asked
from .services import Services
from .sign_in import SignedIn, token_hash
from .use_code import Shown, after_code

ACT = "prove"


def require_proof(services: Services, caller: Caller, session: Session) -> None:
    """ProofNeeded, naming what to ask for, unless somebody proved it within 10 minutes.

    Having signed in counts. Who has TOTP shows a code or a passkey; the others their password.
    """
    if not session.freshly_proved(services.clock()):
        credentials = services.credentials.credentials(caller.account)
        how = "code" if credentials.seed else "password"
        raise ProofNeeded(how, asked(services, credentials))


def prove(
    services: Services, caller: Caller, session: Session, *, password: str, code: Shown
) -> SignedIn:
    """The session under a new token; the old one opens nothing any more.

    WrongCode or WrongPassword; guessing is slowed down. The eight hours go on as before.
    """
    who = guessed_as(caller.account)
    attempt = services.pace.check(who)
    try:
        _judge(services, caller, password, code)
    except (WrongCode, WrongPassword):
        services.pace.failed(who, attempt)
        raise
    services.pace.settle(who, attempt)
    services.pace.succeeded(who)
    return _renewed(services, caller, session)


def _judge(services: Services, caller: Caller, password: str, code: Shown) -> None:
    """Use up the code or compare the password, and leave the event."""
    credentials = services.credentials.credentials(caller.account)
    event = own_event(services, caller, ACT)
    if credentials.seed is None:
        stored = account_of(services, caller).password
        if not services.passwords.matches(normal(password), stored):
            raise WrongPassword
        services.audit.record(event)
        return
    after = after_code(services, credentials, code)
    if after is None:
        raise WrongCode
    try:
        services.credentials.commit(AccountChange(after, event))
    except StaleRevision:
        raise WrongCode from None


def _renewed(services: Services, caller: Caller, old: Session) -> SignedIn:
    token, now = secrets.token_urlsafe(32), services.clock()
    session = replace(old, token_hash=token_hash(token), seen_at=now, proved_at=now)
    services.sessions.save_session(session)
    if services.sessions.session(old.token_hash) is None:  # ended meanwhile: so is this one
        services.sessions.end_session(session.token_hash)
        raise NotSignedIn
    services.sessions.end_session(old.token_hash)
    return SignedIn(token, session, caller)
