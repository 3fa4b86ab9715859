"""The gate of every route: from our own pages, signed in, permitted, proved where asked for."""

from collections.abc import Mapping
from http.cookies import CookieError, SimpleCookie
from urllib.parse import urlsplit

from chalicelib.application.prove import require_proof
from chalicelib.application.services import Services
from chalicelib.application.sign_in import who_is_there
from chalicelib.domain.accounts import Session
from chalicelib.domain.roles import Caller, Permission

from .problems import ForeignOrigin
from .routes import Route

SAFE = frozenset({"GET", "HEAD", "OPTIONS"})
OWN_SITES = frozenset({"same-origin", "none"})
Entered = tuple[Caller, Session] | None


def let_in(services: Services, route: Route, token: str | None) -> Entered:
    """Who came in; None where the route asks nobody. NotSignedIn, NotAllowed or ProofNeeded."""
    if route.permission is Permission.ANYONE:
        return None
    caller, session = who_is_there(services, token)
    caller.require(route.permission)
    if route.proof:
        require_proof(services, caller, session)
    return caller, session


def require_own_origin(method: str, headers: Mapping[str, str], site_url: str) -> None:
    """ForeignOrigin for a change that a page of another site asks for.

    Behind a CDN the host asked for is the gateway's, so the site's own address counts, too.
    """
    if method in SAFE:
        return
    origin, site = headers.get("origin"), headers.get("sec-fetch-site")
    if origin not in (None, site_url) and urlsplit(str(origin)).netloc != headers.get("host"):
        raise ForeignOrigin
    if site is not None and site not in OWN_SITES:
        raise ForeignOrigin


def read_cookie(headers: Mapping[str, str], name: str) -> str | None:
    """The value of a cookie that came with the request."""
    try:
        found = SimpleCookie(headers.get("cookie")).get(name)
    except CookieError:
        return None
    return found.value if found else None
