"""Many hands on one report at one instant, on every engine: one wins, nobody is overwritten."""

import json
from collections import Counter

from at_once import at_once
from cast import TINGSONG
from chalicelib.domain.audit_faults import first_broken
from chalicelib.domain.errors import StaleRevision
from chalicelib.domain.ports import Change
from chalicelib.domain.reports import Head
from contract.stores import JANUARY, drafted, returned, submitted

ENGINES = {"Sqlite": "SQLite", "Dynamo": "DynamoDB"}


def engine(stores) -> str:
    """Which engine that is, in the words of the table."""
    kind = type(stores.reports).__name__
    return next(name for start, name in ENGINES.items() if kind.startswith(start))


def tried(stores, change: Change) -> str:
    """Whether the change was taken."""
    try:
        stores.reports.commit(change)
    except StaleRevision:
        return "stale"
    return "taken"


def test_of_many_equal_submissions_one_is_stored(stores, kept, trials):
    copies, change = trials(10, full=50), submitted(Head(TINGSONG, JANUARY))
    told = Counter(at_once(copies, lambda _: tried(stores, change)))
    versions = len(stores.reports.versions(TINGSONG, JANUARY))
    said = f"{engine(stores)}：{copies} 份并发存下 {versions} 份"
    kept("R3", said, met=(told["taken"], versions) == (1, 1))


def test_what_is_acknowledged_is_stored_and_no_version_changes(stores, kept, trials):
    stores.reports.commit(submitted(Head(TINGSONG, JANUARY)))
    stores.reports.commit(returned(stores.reports.head(TINGSONG, JANUARY)))
    before, edits = str(stores.reports.versions(TINGSONG, JANUARY)), trials(3, full=10)

    def edit(hand: int) -> str:
        """So many drafts, each upon what was read just before; the statuses as text."""
        told: Counter[str] = Counter()
        while told["taken"] < edits:
            head = stores.reports.head(TINGSONG, JANUARY)
            told[tried(stores, drafted(head, rooms_built=hand))] += 1
        return json.dumps(told)

    told = sum((Counter(json.loads(one)) for one in at_once(8, edit)), Counter())
    stored = stores.reports.head(TINGSONG, JANUARY).revision - 2
    links = stores.audit.links(TINGSONG)
    changed = int(str(stores.reports.versions(TINGSONG, JANUARY)) != before)
    said = f"{engine(stores)}：8 人同时改，确认 {told['taken']} 次，存下 {stored} 次"
    said += f"，旧版本改动 {changed}"
    whole = first_broken(links) is None and len(links) == stored + 2
    kept("R4", said, met=stored == told["taken"] and changed == 0 and whole)
