"""A brake on one network that tries many accounts: fifty wrong tries, then one every 18 seconds.

An account has a slow-down of its own; who guesses one password for everybody never meets it.
"""

from chalicelib.domain.errors import TooManyAttempts, TooManyRequests

from .flood_gate import count, require_room
from .services import Services

PACE = "sign-in"


def require_calm(services: Services, source: str) -> None:
    """TooManyAttempts while too many wrong tries came from there; reads only."""
    try:
        require_room(services, PACE, source)
    except TooManyRequests as error:
        raise TooManyAttempts(error.args[0]) from None


def count_wrong(services: Services, source: str) -> None:
    """Count a wrong try; TooManyAttempts, and nothing is told of it, for one too many."""
    try:
        count(services, PACE, source)
    except TooManyRequests as error:
        raise TooManyAttempts(error.args[0]) from None
