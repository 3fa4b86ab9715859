"""Sessions under attack: what was ended opens nothing, and the database holds no key to any."""

import json
import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import apsw
import pytest

from cast import JINGLAN, OPERATOR, PASSWORD, PUBLISHER, REVIEWER, TINGSONG, TINGSONG_LEAD
from chalicelib.domain.roles import Permission
from people import NEW_PASSWORD, a_district, activate, enter, offered, with_phone
from residents import SetSeconds
from rig import Browser, Rig, rebuilt

GUESSED = "A" * 43


@pytest.fixture
def rig(tmp_path: Path) -> Rig:
    """The application with phones on a set clock."""
    return a_district(tmp_path)


def token_of(browser: Browser) -> str:
    return browser._cookie.partition("=")[2]


def holding(rig: Rig, token: str) -> Browser:
    """A thief's browser with that token."""
    thief = rig.browser()
    thief._cookie = f"xinyi={token}"
    return thief


def fixed_before_signing_in(rig: Rig) -> str:
    victim = holding(rig, GUESSED)
    assert victim.sign_in(TINGSONG_LEAD).status == 200
    assert token_of(victim) != GUESSED
    return GUESSED


def idle_for_half_an_hour(rig: Rig) -> str:
    token = token_of(rig.browser(TINGSONG_LEAD))
    rig.clock.now += timedelta(minutes=30)
    return token


def busy_for_eight_hours(rig: Rig) -> str:
    browser = rig.browser(TINGSONG_LEAD)
    for _ in range(24):
        assert browser.get("/session").status == 200
        rig.clock.now += timedelta(minutes=20)
    return token_of(browser)


def proved_again_and_again_for_eight_hours(rig: Rig) -> str:
    browser = rig.browser(TINGSONG_LEAD)
    for _ in range(24):
        assert browser.call("POST", "/proof", {"password": PASSWORD}).status == 200
        rig.clock.now += timedelta(minutes=20)
    return token_of(browser)


def signed_out(rig: Rig) -> str:
    browser = rig.browser(TINGSONG_LEAD)
    token = token_of(browser)
    browser.call("DELETE", "/session")
    return token


def signed_out_everywhere_elsewhere(rig: Rig) -> str:
    token = token_of(rig.browser(TINGSONG_LEAD))
    rig.browser(TINGSONG_LEAD).call("DELETE", "/sessions")
    return token


def account_disabled(rig: Rig) -> str:
    token = token_of(rig.browser(TINGSONG_LEAD))
    rig.browser(OPERATOR).call("POST", f"/accounts/{TINGSONG_LEAD}/disable", {})
    return token


def account_disabled_and_woken(rig: Rig) -> str:
    token, operator = account_disabled(rig), rig.browser(OPERATOR)
    code = operator.call("POST", f"/accounts/{TINGSONG_LEAD}/reset", {}).json["activation_code"]
    assert activate(rig, TINGSONG_LEAD, code).json == {"done": True}
    return token


def account_reset(rig: Rig) -> str:
    token = token_of(rig.browser(TINGSONG_LEAD))
    rig.browser(OPERATOR).call("POST", f"/accounts/{TINGSONG_LEAD}/reset", {})
    return token


def password_changed_elsewhere(rig: Rig) -> str:
    token = token_of(rig.browser(TINGSONG_LEAD))
    change = {"old": PASSWORD, "new": NEW_PASSWORD}
    assert rig.browser(TINGSONG_LEAD).call("POST", "/password", change).status == 204
    return token


def the_token_before_a_proof(rig: Rig) -> str:
    browser = rig.browser(TINGSONG_LEAD)
    token = token_of(browser)
    assert browser.call("POST", "/proof", {"password": PASSWORD}).status == 200
    assert browser.get("/session").status == 200
    return token


def the_oldest_of_fifty_one(rig: Rig) -> str:
    tokens = []
    for _ in range(51):
        rig.clock.now += timedelta(seconds=20)
        tokens.append(token_of(rig.browser(TINGSONG_LEAD)))
    return tokens[0]


STALE = (
    fixed_before_signing_in, idle_for_half_an_hour, busy_for_eight_hours,
    proved_again_and_again_for_eight_hours, signed_out, signed_out_everywhere_elsewhere,
    account_disabled, account_disabled_and_woken, account_reset, password_changed_elsewhere,
    the_token_before_a_proof, the_oldest_of_fifty_one,
)  # fmt: skip


def test_a_session_that_was_ended_opens_no_route(tmp_path, kept):
    tried = accepted = 0
    for stale in STALE:
        rig = a_district(tmp_path / stale.__name__)
        thief = holding(rig, stale(rig))
        for route in rig.app.routes_declared:
            if route.permission is not Permission.ANYONE:
                path = re.sub(r"\{unit\}", TINGSONG, re.sub(r"\{(?!unit)\w+\}", "1", route.path))
                tried += 1
                accepted += thief.call(route.method, path, {}).status != 401
    text = f"{len(STALE)} 种失效的会话试遍各接口 {tried} 次，被接受 {accepted} 次"
    kept("S4", text, met=accepted == 0)


def texts(value: object) -> Iterator[str]:
    """Every text within a stored value."""
    if isinstance(value, bytes):
        value = value.decode("utf-8", "replace")
    if isinstance(value, str):
        yield value
        yield from re.findall(r"[A-Za-z0-9_+/=-]{16,}", value)
        if value.startswith(("{", "[")):
            yield from _within(json.loads(value))


def _within(value: object) -> Iterator[str]:
    members = value.values() if isinstance(value, dict) else value
    for member in members if isinstance(members, list | type({}.values())) else ():
        yield from [member] if isinstance(member, str) else _within(member)


def dump(folder: Path) -> set[str]:
    """Every text in every table."""
    database = apsw.Connection(str(folder / "xinyi.sqlite3"), flags=apsw.SQLITE_OPEN_READONLY)
    tables = [
        row[0] for row in database.execute("SELECT name FROM sqlite_master WHERE type='table'")
    ]
    rows = (row for table in tables for row in database.execute(f'SELECT * FROM "{table}"'))
    return {text for row in rows for value in row for text in texts(value) if text.isascii()}


def test_a_dump_of_the_database_opens_nothing(rig, tmp_path, kept):
    seconds = SetSeconds()
    rig = rebuilt(rig, receiving=replace(rig.services.receiving, seconds=seconds))
    phone, _ = with_phone(rig)
    offered(rig, {"account": "fresh", "name": "新来的", "role": "street_lead", "unit": TINGSONG})
    auditor, lead = rig.browser(), rig.browser(TINGSONG_LEAD)
    assert enter(auditor, "new-auditor", phone.code()).status == 200
    assert lead.call("POST", "/device", {}).status == 204
    found = sorted(text for text in dump(tmp_path) if "\n" not in text and ";" not in text)
    opened = sum(holding(rig, text).get("/session").status == 200 for text in found)
    activated = sum(activate(rig, "fresh", text[:40]).status == 200 for text in found)
    recovered = 0
    for text in found:
        rig.services.pace.succeeded("new-auditor")
        seconds.now += 60
        recovered += enter(rig.browser(), "new-auditor", text[:40] or "0").status == 200
    total = opened + activated + recovered
    text = f"数据库里 {len(found)} 段文字逐一当作会话、激活码、恢复码，打开 {total} 次"
    kept("S4", text, met=total == 0 and len(found) > 50)


def test_another_role_counts_from_the_next_request(rig, kept):
    reviewer, publisher = rig.browser(REVIEWER), rig.browser(PUBLISHER)
    lead, operator = rig.browser(TINGSONG_LEAD), rig.browser(OPERATOR)
    assert reviewer.get("/corrections").status == lead.get("/desk/counts").status == 200
    moves = {
        REVIEWER: {"role": "counsellor", "unit": TINGSONG},
        PUBLISHER: {"role": "auditor", "unit": None},
        TINGSONG_LEAD: {"role": "street_lead", "unit": JINGLAN},
    }
    for name, move in moves.items():
        assert operator.call("POST", f"/accounts/{name}/role", move).status == 200
    month = f"/monthly-reports/{TINGSONG}/2026-01"
    answers = [
        reviewer.get("/corrections"), reviewer.get("/overview"), reviewer.get(month),
        publisher.get("/exports/2026-01.csv"), publisher.get(month), lead.get(month),
    ]  # fmt: skip
    late = sum(one.status not in (401, 403, 404) for one in answers)
    kept(
        "S1",
        f"改角色后的下一次请求：{len(answers)} 次都已按新角色，仍按旧角色 {late} 次",
        met=not late,
    )


def test_a_foreign_thing_and_none_at_all_answer_alike_to_the_byte(rig, kept):
    lead = rig.browser(TINGSONG_LEAD)
    routes = [one for one in rig.app.routes_declared if one.permission is not Permission.ANYONE]
    owned = [one for one in routes if re.search(r"\{(unit|owner)\}", one.path)]
    pairs = different = 0
    for route in owned:
        answers = set()
        for unit in (JINGLAN, "999999999"):
            named = {"name": "build-schedule", "period": "2026-01", "id": "1", "part": "1"}
            named |= {"unit": unit, "owner": unit, "station": f"yz-{unit}", "edition": "1.pdf"}
            terms = {"if_match": '"0"', "idempotency_key": "key-00000001"}
            path = route.path.format_map(defaultdict(lambda: "1", named))
            found = lead.call(route.method, path, {}, **terms)
            told = {k: v for k, v in found.headers.items() if k != "X-Request-Id"}
            answers.add((found.status, found.text, *sorted(told.items())))
        pairs += 1
        different += len(answers) != 1
    text = f"{pairs} 个接口上别家的和不存在的逐字节相同，不同的 {different} 个"
    kept("S1", text, met=different == 0)
