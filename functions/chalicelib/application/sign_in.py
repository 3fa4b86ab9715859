"""Sign in, tell who is there, sign out."""

import hashlib
import secrets
import unicodedata
from dataclasses import dataclass, replace

from chalicelib.domain.accounts import Account, Session
from chalicelib.domain.audit import DISTRICT_CHAIN, AuditEvent
from chalicelib.domain.errors import NotSignedIn, SignInRefused
from chalicelib.domain.roles import Caller

from .services import Services

NOBODY = (
    "$argon2id$v=19$m=19456,t=2,p=1$AAAAAAAAAAAAAAAAAAAAAA"
    "$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"
)


@dataclass(frozen=True)
class SignedIn:
    """A fresh session: the token goes into the cookie and nowhere else."""

    token: str
    session: Session
    caller: Caller


def sign_in(services: Services, name: str, password: str) -> SignedIn:
    """Check the password and begin a session; SignInRefused never says what was wrong.

    An unknown name costs the same work as a wrong password, so time tells nothing.
    """
    name = unicodedata.normalize("NFKC", name).strip()
    services.pace.check(name)
    account = services.accounts.account(name)
    phc = account.password if account else NOBODY
    right = services.passwords.matches(unicodedata.normalize("NFKC", password), phc)
    if account is None or account.disabled or not right:
        services.pace.failed(name)
        _record(services, account, name, "refused")
        raise SignInRefused
    services.pace.succeeded(name)
    _record(services, account, name, "done")
    token = secrets.token_urlsafe(32)
    now = services.clock()
    session = Session(token_hash(token), account.name, now, now)
    services.sessions.save_session(session)
    return SignedIn(token, session, account.caller)


def token_hash(token: str) -> str:
    """What is stored of a token."""
    return hashlib.sha256(token.encode()).hexdigest()


def who_is_there(services: Services, token: str | None) -> tuple[Caller, Session]:
    """The caller behind a token; NotSignedIn when there is none or it has expired."""
    session = services.sessions.session(token_hash(token)) if token else None
    now = services.clock()
    if session is None or not session.alive(now):
        raise NotSignedIn
    account = services.accounts.account(session.account)
    if account is None or account.disabled:
        raise NotSignedIn
    if session.worth_touching(now):
        session = replace(session, seen_at=now)
        services.sessions.save_session(session)
    return account.caller, session


def sign_out(services: Services, token: str | None) -> None:
    """End the session; signing out twice is no error."""
    if token:
        services.sessions.end_session(token_hash(token))


def _record(services: Services, account: Account | None, name: str, outcome: str) -> None:
    actor = account.name if account else hashlib.sha256(name.encode()).hexdigest()[:12]
    role = account.role.value if account else "unknown"
    services.audit.record(
        AuditEvent(DISTRICT_CHAIN, services.clock(), actor, role, "sign_in", "session", outcome)
    )
