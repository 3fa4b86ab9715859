"""The door of a process: some at work, the others in turn, and who signs in waits beside them."""

import threading
from concurrent.futures import ThreadPoolExecutor

from chalicelib.cli.request_gate import RequestGate

PATIENCE = 60.0
ASK = {"REQUEST_METHOD": "GET", "PATH_INFO": "/api/v1/periods"}
SIGN_IN = {"REQUEST_METHOD": "POST", "PATH_INFO": "/api/v1/session"}


def test_who_waits_for_a_password_takes_nobodys_place_at_work():
    inside, leave = threading.Semaphore(0), threading.Event()

    def application(environ, start_response):
        inside.release()
        leave.wait(PATIENCE)
        return [environ["PATH_INFO"].encode()]

    gate = RequestGate(application, at_work=2)
    with ThreadPoolExecutor(8) as visitors:
        asked = [visitors.submit(gate, ASK, None) for _ in range(4)]
        assert all(inside.acquire(timeout=PATIENCE) for _ in range(2))
        entering = [visitors.submit(gate, SIGN_IN, None) for _ in range(3)]
        assert all(inside.acquire(timeout=PATIENCE) for _ in range(3))
        assert not inside.acquire(timeout=0.05)  # the other two wait in turn
        leave.set()
        answers = [one.result(PATIENCE) for one in [*asked, *entering]]
    assert answers == [[b"/api/v1/periods"]] * 4 + [[b"/api/v1/session"]] * 3


def test_an_application_that_fails_leaves_its_place():
    def application(environ, start_response):
        raise ValueError

    gate = RequestGate(application, at_work=1)
    for _ in range(3):
        try:
            gate(ASK, None)
        except ValueError:
            continue
