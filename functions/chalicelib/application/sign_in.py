"""Sign in, tell who is there, sign out."""

import hashlib
import secrets
import unicodedata
from contextlib import suppress
from dataclasses import dataclass, replace

from chalicelib.domain.accounts import Account, Session, too_many
from chalicelib.domain.audit import DISTRICT_CHAIN, AuditEvent
from chalicelib.domain.credentials import Credentials
from chalicelib.domain.errors import CodeNeeded, NotSignedIn, SignInRefused, StoreUnavailable
from chalicelib.domain.passwords import normal
from chalicelib.domain.roles import Caller

from .passkey_challenges import asked
from .services import Services
from .sign_in_pace import Attempt
from .source_brake import count_wrong, require_calm
from .trusted_device import watched_as
from .use_code import Shown, proof_missing, use_code

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


@dataclass(frozen=True)
class Try:
    """Whose failures count, how this try was let in, and the address that is watched, if any."""

    who: str
    attempt: Attempt
    source: str | None


def sign_in(
    services: Services,
    name: str,
    password: str,
    code: Shown = "",
    device: str = "",
    source: str | None = None,
) -> SignedIn:
    """Check the password, and the code where TOTP is set up, and begin a session.

    SignInRefused never says what was wrong; CodeNeeded comes only after a right password.
    An unknown name costs the same work as a wrong password, so time tells nothing. `source` is
    the address; wrong tries from there count, unless they come from a device the owner trusts.
    """
    name = unicodedata.normalize("NFKC", name).strip()
    who = watched_as(services, name, device)
    watched = source if who == name else None
    if watched is not None:
        require_calm(services, watched)
    attempt = services.pace.check(who)
    credentials = services.credentials.credentials(name)
    account = services.accounts.account(name)
    phc = (account and account.password) or NOBODY
    right = services.passwords.matches(normal(password), phc)
    if account is None or not right or not _may_enter(services, account, credentials):
        raise _refused(services, account, name, Try(who, attempt, watched))
    services.pace.settle(who, attempt)
    done = _event(services, account, name, "done")
    if credentials.seed is None:
        services.audit.record(done)
    elif not code:
        services.pace.give_back(who, attempt)
        services.audit.record(_event(services, account, name, "code_needed"))
        raise CodeNeeded(asked(services, credentials))
    elif not use_code(services, credentials, code, done):
        raise _refused(services, account, name, Try(who, attempt, watched))
    services.pace.succeeded(who)
    return _begin(services, account)


def _may_enter(services: Services, account: Account, credentials: Credentials) -> bool:
    proved = not proof_missing(services, account.role, credentials)
    return bool(account.password) and not account.disabled and proved


def _begin(services: Services, account: Account) -> SignedIn:
    token = secrets.token_urlsafe(32)
    now = services.clock()
    session = Session(token_hash(token), account.name, now, now)
    services.sessions.save_session(session)
    if services.accounts.account(account.name) != account:
        services.sessions.end_session(session.token_hash)
        raise SignInRefused
    for other in too_many(services.sessions.sessions_of(account.name), session, now):
        services.sessions.end_session(other.token_hash)
    return SignedIn(token, session, account.caller)


def _refused(services: Services, account: Account | None, name: str, tried: Try) -> SignInRefused:
    services.pace.failed(tried.who, tried.attempt)
    if tried.source is not None:
        count_wrong(services, tried.source)
    services.audit.record(_event(services, account, name, "refused"))
    return SignInRefused()


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
        with suppress(StoreUnavailable):  # who reads goes on while nothing can be written
            services.sessions.touch_session(session)
    return account.caller, session


def known_caller(services: Services, token: str | None) -> Caller | None:
    """The caller behind a token, or None."""
    try:
        return who_is_there(services, token)[0]
    except NotSignedIn:
        return None


def sign_out(services: Services, token: str | None) -> None:
    """Note it, then end the session: whoever was not told may say it again. Twice is no error."""
    session = services.sessions.session(token_hash(token)) if token else None
    if session is None:
        return
    account = services.accounts.account(session.account)
    if account is not None:  # told first: a session that outlives a fault is ended by the next try
        event = replace(_event(services, account, account.name, "done"), act="sign_out")
        services.audit.record(event)
    services.sessions.end_session(session.token_hash)


def _event(services: Services, account: Account | None, name: str, outcome: str) -> AuditEvent:
    actor = account.name if account else services.keyring.tag("nobody", name)[:12]
    role = account.role.value if account else "unknown"
    return AuditEvent(DISTRICT_CHAIN, services.clock(), actor, role, "sign_in", "session", outcome)
