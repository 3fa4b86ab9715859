"""What residents do at their forms: solve the puzzle, send, ask by code; and who answers them."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from itertools import count
from pathlib import Path
from typing import Any

from chalice.config import Config
from chalice.local import LocalGateway

from cast import JINGLAN, PASSWORD, TINGSONG
from chalicelib.application.services import Services
from chalicelib.bootstrap import build_app
from chalicelib.domain.accounts import Account
from chalicelib.domain.audit import AuditEvent
from chalicelib.domain.puzzles import Price, read_puzzle, zero_bits
from chalicelib.domain.roles import Role
from rig import QUICK, Answer, Browser, Rig, build_rig

COUNSELLOR, OTHER_COUNSELLOR = "tingsong-desk", "jinglan-desk"
STATION = f"yz-{TINGSONG}"
EASY = Price(bits=3, count=2)
KEY = "key-of-a-resident"
CALL: Mapping[str, Any] = {
    "by": "call",
    "reach": "0000-0000-7788",
    "times": ["any"],
    "call_me": "小林",
    "over_14": True,
    "agreed": True,
}
COMPLAINT: Mapping[str, Any] = {
    "about": "directory",
    "text": "门口贴的时间和网上不一样",
    "agreed": True,
}
VOLUNTEER: Mapping[str, Any] = {
    "call_me": "老周",
    "phone": "0000-0000-6655",
    "can": ["events", "visits"],
    "when": ["weekends"],
    "over_18": True,
    "agreed": True,
}


class SetSeconds:
    """A clock of seconds that the test sets."""

    def __init__(self) -> None:
        self.now = 1_767_600_000.0

    def __call__(self) -> float:
        """The seconds set last."""
        return self.now


def a_desk(
    folder: Path, *, moved: Callable[[Services], Services] = lambda here: here, **changes: Any
) -> Rig:
    """The application with easy puzzles, a set clock and a counsellor in 听松 and in 静澜.

    `moved` puts other stores in the place of those of one machine.
    """
    rig = build_rig(folder)
    receiving = replace(rig.services.receiving, price=EASY, seconds=SetSeconds(), **changes)
    rig = _with(rig, moved(replace(rig.services, receiving=receiving)))
    for name, unit in ((COUNSELLOR, TINGSONG), (OTHER_COUNSELLOR, JINGLAN)):
        person = Account(name, name, Role.COUNSELLOR, unit, QUICK + PASSWORD)
        event = AuditEvent("district", rig.clock(), "test", "operator", "account_add", name)
        rig.services.accounts.save_account(person, event)
    return rig


def _with(rig: Rig, services: Services) -> Rig:
    app = build_app(services)
    gateway = LocalGateway(app, Config.create(chalice_app=app, chalice_stage="local"))
    return Rig(services, app, rig.clock, gateway)


def solution(text: str) -> list[int]:
    """The numbers that solve a puzzle."""
    read = read_puzzle(text)
    assert read is not None
    price = read[0].price
    return [
        next(one for one in count() if zero_bits(text, place, one) >= price.bits)
        for place in range(price.count)
    ]


def puzzle(browser: Browser, kind: str = "callback", station: str = STATION, **headers: str) -> str:
    """A puzzle as the page gets it."""
    answer = browser.call("GET", f"/puzzles/{kind}?station={station}", **headers)
    assert answer.status == 200, answer.text
    text: str = answer.json["puzzle"]
    return text


def body(text: str, answers: Mapping[str, Any] = CALL, station: str = STATION) -> dict[str, Any]:
    """What the page sends."""
    return {
        "answers": dict(answers),
        "station": station,
        "puzzle": text,
        "proof": solution(text),
    }


def send(
    browser: Browser,
    kind: str = "callback",
    answers: Mapping[str, Any] = CALL,
    station: str = STATION,
    key: str = KEY,
    **headers: str,
) -> Answer:
    """Solve a fresh puzzle and send the request."""
    sent = body(puzzle(browser, kind, station, **headers), answers, station)
    return browser.call("POST", f"/requests/{kind}", sent, idempotency_key=key, **headers)


def answer(browser: Browser, kind: str, answers: Mapping[str, int], station: str = "") -> Answer:
    """Solve a fresh puzzle and send one anonymous sheet."""
    sent = body(puzzle(browser, kind, ""), answers, station)
    return browser.call("POST", f"/answers/{kind}", sent)


def standing(browser: Browser, code: str, **headers: str) -> Answer:
    """Ask by code."""
    return browser.call("POST", "/request-status", {"code": code}, **headers)
