"""The demo's accounts: made once with random passwords, told only to the demo's owner."""

import json
import os
import secrets
from pathlib import Path
from typing import Any

from chalicelib.application.services import Services
from chalicelib.domain.accounts import Account
from chalicelib.domain.audit import DISTRICT_CHAIN, AuditEvent
from chalicelib.domain.roles import Role

NAME = "demo-accounts.json"
DISTRICT = (
    ("reviewer", "示例审核员", Role.DISTRICT_REVIEWER),
    ("publisher", "示例发布员", Role.DISTRICT_PUBLISHER),
    ("auditor", "示例审计员", Role.AUDITOR),
    ("operator", "示例运维员", Role.OPERATOR),
)


def ensure_demo_accounts(services: Services, folder: Path) -> list[dict[str, Any]]:
    """The demo accounts with their passwords, made on the first start (file mode 0600)."""
    path = folder / NAME
    if path.exists():
        kept: list[dict[str, Any]] = json.loads(path.read_text("utf-8"))
        return kept
    made = [_make(services, *person) for person in _people(services)]
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "w", encoding="utf-8") as file:
        json.dump(made, file, ensure_ascii=False, indent=1)
    return made


def _people(services: Services) -> list[tuple[str, str, Role, str | None]]:
    people: list[tuple[str, str, Role, str | None]] = [
        (f"lead{unit.code[-3:]}", f"{unit.name}负责人", Role.STREET_LEAD, unit.code)
        for unit in services.district.units
    ]
    first = services.district.units[0]
    editor = (f"editor{first.code[-3:]}", f"{first.name}填报员", Role.STATION_EDITOR, first.code)
    desk = [
        (f"desk{unit.code[-3:]}", f"{unit.name}咨询员", Role.COUNSELLOR, unit.code)
        for unit in services.district.units
    ]
    return [*people, editor, *desk, *((name, shown, role, None) for name, shown, role in DISTRICT)]


def _make(
    services: Services, name: str, shown: str, role: Role, unit: str | None
) -> dict[str, Any]:
    password = "-".join(secrets.token_hex(2) for _ in range(4))
    account = Account(name, shown, role, unit, services.passwords.hash(password))
    event = AuditEvent(DISTRICT_CHAIN, services.clock(), "demo", "operator", "account_add", name)
    services.accounts.save_account(account, event)
    return {"account": name, "password": password, "role": role.value, "unit": unit, "name": shown}
