"""How many requests a process works at: the others wait, and who signs in waits beside them."""

from collections.abc import Iterable
from threading import Semaphore
from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment

from chalicelib.api.routes import PREFIX

# More would take the interpreter from each other; fewer would leave it idle while a disk syncs.
AT_WORK = 8
# A password is worked out by a thread of its own, one after the other: who waits for it is idle.
WAIT_FOR_A_HASH = frozenset(f"{PREFIX}/{name}" for name in ("session", "activation", "password"))


class RequestGate:
    """In front of the application of one process."""

    def __init__(self, application: WSGIApplication, at_work: int = AT_WORK) -> None:
        self._application = application
        self._places = Semaphore(at_work)

    def __call__(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        """Answer one request, in its turn."""
        waits = environ["REQUEST_METHOD"] == "POST" and environ.get("PATH_INFO") in WAIT_FOR_A_HASH
        if waits:
            return self._application(environ, start_response)
        with self._places:
            return self._application(environ, start_response)
