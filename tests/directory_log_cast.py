"""What streets say of their facts, as the tests of the directory need it."""

from datetime import datetime, timedelta
from typing import Any

from cast import REVIEWER, TINGSONG, TINGSONG_LEAD
from chalicelib.domain.directory_changes import DirectoryAct, DirectoryEntry, DirectoryLog
from chalicelib.domain.directory_facts import FieldChange
from chalicelib.domain.period import SHANGHAI
from rig import Answer, Browser

STATION = f"yz-{TINGSONG}"
OWN = f"/directory/{TINGSONG}"
PLACE = f"{OWN}/{STATION}"
NOON = datetime(2026, 1, 5, 12, tzinfo=SHANGHAI)
EVENING = {"Mo": [["10:00", "20:00"]]}
RECORD: dict[str, Any] = {
    "id": STATION,
    "status": "open",
    "address": {"line": "示例路15号", "floor": "2层"},
    "hours": {"weekly": {"Mo": [["09:00", "17:00"]]}},
    "phones": [
        {"number": "0000-0000-0015", "kind": "booking"},
        {"number": "0000-0000-0055", "kind": "consult"},
    ],
    "verify": {"at": "2025-10-06", "method": "call", "by_role": "street"},
}
FLOOR = FieldChange("/address/floor", "2层", "3层")


def after(*entries: DirectoryEntry | None) -> DirectoryLog:
    """听松's log with these entries."""
    return DirectoryLog(TINGSONG, [one for one in entries if one])


def proposed(*changes: FieldChange, number: int = 1, hours: int = 0) -> DirectoryEntry:
    """A correction by the street's lead."""
    return DirectoryEntry(
        TINGSONG,
        number,
        DirectoryAct.PROPOSED,
        STATION,
        NOON + timedelta(hours=hours),
        TINGSONG_LEAD,
        changes=changes or (FLOOR,),
        reason="搬到楼上",
    )


def approved(about: int = 1, number: int = 2, days: int = 1) -> DirectoryEntry:
    """The reviewer agreed."""
    at = NOON + timedelta(days=days)
    return DirectoryEntry(
        TINGSONG, number, DirectoryAct.APPROVED, STATION, at, REVIEWER, about=about
    )


def facts_of(browser: Browser, station: str = STATION) -> dict[str, Any]:
    """The station as the directory shows it to that person."""
    stations = browser.get(OWN).json["stations"]
    found: dict[str, Any] = next(one for one in stations if one["id"] == station)
    return found


def propose(browser: Browser, after: Any, pointer: str = "/address/floor", **more: Any) -> Answer:
    """Propose one change, or those in `changes`, against the facts as they are shown."""
    facts = facts_of(browser)["facts"]
    before = {"/address/floor": facts["address"]["floor"], "/hours": facts["hours"]}
    before["/status"] = facts["status"]
    one = {pointer: {"before": before.get(pointer), "after": after}}
    body = {"changes": more.get("changes", one), "reason": more.get("reason", "搬到楼上")}
    return browser.call("POST", f"{PLACE}/corrections", body)
