"""What a person with a new account does: gets a code, reads a phone, types it in."""

import base64
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Any

from cast import OPERATOR, TINGSONG
from chalicelib.adapters.totp_codes import totp_code
from chalicelib.domain.totp import step_of
from rig import Answer, Browser, Rig, SetClock, build_rig

NEW_PASSWORD = "four unlikely words together"
LEAD = {"account": "new-lead", "name": "听松新负责人", "role": "street_lead", "unit": TINGSONG}
AUDITOR = {"account": "new-auditor", "name": "新审计员", "role": "auditor", "unit": None}


def a_district(folder: Path, **changes: Any) -> Rig:
    """The application, its phones showing the same set clock that `the_phone` reads."""
    return build_rig(folder, real_clock=SetClock(), **changes)


def offered(rig: Rig, person: dict[str, Any]) -> str:
    """The operator adds the account; the activation code."""
    answer = rig.browser(OPERATOR).call("POST", "/accounts", person)
    assert answer.status == 201, answer.text
    code: str = answer.json["activation_code"]
    return code


def activate(rig: Rig, account: str, code: str, **more: Any) -> Answer:
    """Somebody types the code in."""
    body = {"account": account, "code": code, "password": NEW_PASSWORD, **more}
    return rig.browser().call("POST", "/activation", body)


@dataclass
class Phone:
    """An authenticator with one seed."""

    rig: Rig
    secret: str

    def code(self, steps: int = 0) -> str:
        """The digits it shows, or showed some steps ago."""
        step = step_of(self.rig.services.real_clock())
        return totp_code(base64.b32decode(self.secret), step + steps)

    def wait(self, steps: int = 1) -> None:
        """Let the digits change."""
        self.rig.services.real_clock.now += timedelta(seconds=30 * steps)


def with_phone(rig: Rig) -> tuple[Phone, list[str]]:
    """An auditor who activated with TOTP: the phone, its next code unused, and recovery codes."""
    code = offered(rig, AUDITOR)
    phone = Phone(rig, activate(rig, "new-auditor", code).json["totp"]["secret"])
    answer = activate(rig, "new-auditor", code, totp_code=phone.code())
    assert answer.json["done"], answer.text
    phone.wait()
    return phone, answer.json["recovery_codes"]


def enter(browser: Browser, account: str, code: str = "", password: str = NEW_PASSWORD) -> Answer:
    """Sign in, with a code if there is one."""
    body = {"account": account, "password": password} | ({"code": code} if code else {})
    return browser.call("POST", "/session", body)
