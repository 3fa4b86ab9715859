"""Whoever has the database but not the key changes no audit chain unseen, on either engine."""

import hashlib
import hmac
import random
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from pathlib import Path
from typing import Any, Protocol

import apsw
import pytest

from cast import JINGLAN, TINGSONG
from chalicelib.adapters.dynamodb_audit import DynamoAudit
from chalicelib.adapters.dynamodb_items import item_of
from chalicelib.adapters.dynamodb_table import DynamoTable
from chalicelib.adapters.sqlite_audit import COLUMNS, SqliteAudit
from chalicelib.adapters.sqlite_database import SqliteDatabase
from chalicelib.domain.audit import GENESIS, AuditEvent, AuditLink, End, Mac, day_root, link
from chalicelib.domain.audit_faults import Fault, Kind, first_fault
from chalicelib.domain.ports import AuditLog
from contract.engines import fresh_table
from contract.stores import NOON

CHAINS = (TINGSONG, JINGLAN, "district")
LENGTH = 24
Links = list[AuditLink]
Chained = dict[str, Links]


def keyed(key: bytes) -> Mac:
    return lambda digest: hmac.new(key, digest.encode(), hashlib.sha256).hexdigest()


OURS, THEIRS = keyed(b"the service's key"), keyed(b"another key")


class Store(Protocol):
    """An engine, as the service reads it and as somebody with the database writes it."""

    audit: AuditLog

    def write(self, chain: str, links: Links, there: Links) -> None:
        """Put these links in place of those that are there."""
        ...


class SqliteFile:
    """Somebody with the file: the triggers are no hindrance."""

    def __init__(self, path: Path) -> None:
        self.audit = SqliteAudit(SqliteDatabase(path, OURS))
        self._raw = apsw.Connection(str(path))
        self._raw.execute("PRAGMA synchronous=OFF")
        self._raw.execute("DROP TRIGGER audit_stays; DROP TRIGGER audit_remains")

    def write(self, chain: str, links: Links, there: Links) -> None:
        with self._raw:
            self._raw.execute("DELETE FROM audit WHERE chain=?", (chain,))
            for one in links:
                event = one.event
                who = (one.seq, chain, event.at.isoformat(), event.actor, event.role)
                what = (event.act, event.target, event.outcome, one.previous, one.digest, one.mac)
                sql = f"INSERT OR REPLACE INTO audit ({COLUMNS}) VALUES (?,?,?,?,?,?,?,?,?,?,?)"
                self._raw.execute(sql, who + what)


class DynamoItems:
    """Somebody with the table: items are put and deleted one by one."""

    def __init__(self, table: DynamoTable) -> None:
        self.audit = DynamoAudit(table)
        self._table = table

    def write(self, chain: str, links: Links, there: Links) -> None:
        pk, client, name = f"CHAIN#{chain}", self._table.client, self._table.name
        wanted, now = ({one.seq: one for one in found} for found in (links, there))
        for seq in now.keys() - wanted.keys():
            client.delete_item(TableName=name, Key=item_of(pk=pk, sk=f"LINK#{seq:010d}"))
        for seq, one in wanted.items():
            if now.get(seq) != one:
                client.put_item(TableName=name, Item=self._item(pk, one))

    def _item(self, pk: str, one: AuditLink) -> Any:
        event = one.event
        names = ("actor", "role", "act", "target", "outcome")
        members = {name: getattr(event, name) for name in names} | {"at": event.at.isoformat()}
        chained = {"previous": one.previous, "digest": one.digest, "mac": one.mac, "mark": "m"}
        return item_of(pk=pk, sk=f"LINK#{one.seq:010d}", seq=one.seq, **members, **chained)


@pytest.fixture(scope="module", params=["sqlite", "dynamodb"])
def store(request, tmp_path_factory) -> Store:
    """A store with three whole chains; every test leaves them as they were."""
    if request.param == "sqlite":
        made: Store = SqliteFile(tmp_path_factory.mktemp("audit") / "store.sqlite3")
    else:
        table = fresh_table(request.getfixturevalue("moto"))
        made = DynamoItems(replace(table, mac=OURS))
    for number in range(LENGTH):
        for chain in CHAINS:
            made.audit.record(an_event(chain, number))
    return made


def an_event(chain: str, number: int) -> AuditEvent:
    at = NOON + timedelta(hours=7 * number)
    return AuditEvent(
        chain, at, f"person-{number % 5}", "street_lead", "draft", f"{chain}/{number}"
    )


@dataclass(frozen=True)
class Case:
    """The chains as they were, where they ended, and luck."""

    chains: Chained
    luck: random.Random

    @property
    def chain(self) -> str:
        return self.luck.choice(CHAINS)

    def place(self, links: Links) -> int:
        return self.luck.randrange(len(links))


def edited(case: Case) -> Chained:
    """One member of one event, or of its hashes, is another."""
    chain = case.chain
    links = list(case.chains[chain])
    at = case.place(links)
    one, member = links[at], case.luck.choice(EDITS)
    links[at] = member(one, case.luck)
    return {chain: links}


def _event_with(name: str) -> Callable[[AuditLink, random.Random], AuditLink]:
    def change(one: AuditLink, luck: random.Random) -> AuditLink:
        value: Any = f"{getattr(one.event, name)}{luck.randrange(9)}"
        if name == "at":
            value = one.event.at + timedelta(seconds=luck.choice((-1, 1, 86400)))
        return replace(one, event=replace(one.event, **{name: value}))

    return change


def _hash_with(name: str) -> Callable[[AuditLink, random.Random], AuditLink]:
    def change(one: AuditLink, luck: random.Random) -> AuditLink:
        text = getattr(one, name)
        place = luck.randrange(len(text))
        other = luck.choice([digit for digit in "0123456789abcdef" if digit != text[place]])
        return replace(one, **{name: text[:place] + other + text[place + 1 :]})

    return change


EDITS = [
    *map(_event_with, ("at", "actor", "role", "act", "target", "outcome")),
    *map(_hash_with, ("previous", "digest", "mac")),
]


def deleted(case: Case) -> Chained:
    """One link or several in a row are gone; with or without closing the gap in the numbers."""
    chain = case.chain
    links = list(case.chains[chain])
    first = case.luck.randrange(len(links) - 1)
    del links[first : first + case.luck.randint(1, len(links) - first - 1)]
    if case.luck.random() < 0.5:
        links = [replace(one, seq=seq) for seq, one in enumerate(links, 1)]
    return {chain: links}


def inserted(case: Case) -> Chained:
    """A link more, made by somebody, or another chain's."""
    chain, other = case.luck.sample(CHAINS, 2)
    links = list(case.chains[chain])
    at = case.luck.randint(0, len(links))
    new = case.luck.choice((case.chains[other][case.place(links)], *_invented(case, links, at)))
    before, after = links[:at], links[at:]
    return {chain: [*before, replace(new, seq=at + 1), *(replace(o, seq=o.seq + 1) for o in after)]}


def _invented(case: Case, links: Links, at: int) -> Links:
    previous = links[at - 1].digest if at else GENESIS
    event = an_event(links[0].event.chain, 100 + at)
    return [link(event, at + 1, previous, mac) for mac in (None, THEIRS)]


def swapped(case: Case) -> Chained:
    """Two links, or what two links say, change places."""
    chain = case.chain
    links = list(case.chains[chain])
    one, other = case.luck.sample(range(len(links)), 2)
    if case.luck.random() < 0.5:
        first, second = links[one], links[other]
        links[one] = replace(second, seq=first.seq)
        links[other] = replace(first, seq=second.seq)
    else:
        events = links[one].event, links[other].event
        links[one] = replace(links[one], event=events[1])
        links[other] = replace(links[other], event=events[0])
    return {chain: links}


def truncated(case: Case) -> Chained:
    """The end is gone, or the whole chain."""
    chain = case.chain
    links = case.chains[chain]
    return {chain: links[: case.luck.randrange(len(links))]}


def rehashed(case: Case) -> Chained:
    """From an edit on everything is hashed anew, as well as it goes without the key."""
    chain = case.chain
    links = list(case.chains[chain])
    at, mac = case.place(links), case.luck.choice((None, THEIRS, "kept"))
    links[at] = _event_with("target")(links[at], case.luck)
    return {chain: [*links[:at], *_chained_anew(links, at, mac)]}


def _chained_anew(links: Links, at: int, mac: Any) -> Links:
    previous, made = links[at - 1].digest if at else GENESIS, []
    for one in links[at:]:
        new = link(one.event, one.seq, previous, None if mac == "kept" else mac)
        made.append(replace(new, mac=one.mac) if mac == "kept" else new)
        previous = new.digest
    return made


def rewritten(case: Case) -> Chained:
    """The end is cut off and another end grown, each link well hashed, under another key."""
    chain = case.chain
    links = case.chains[chain]
    at = case.place(links)
    grown, previous = [], links[at - 1].digest if at else GENESIS
    for seq in range(at + 1, len(links) + case.luck.randint(1, 3)):
        grown.append(link(an_event(chain, 200 + seq), seq, previous, THEIRS))
        previous = grown[-1].digest
    return {chain: [*links[:at], *grown]}


TAMPERINGS = (edited, deleted, inserted, swapped, truncated, rehashed, rewritten)


def faults(store: Store, kept: dict[str, End]) -> list[Fault]:
    found = (first_fault(store.audit.links(chain), OURS, [kept[chain]]) for chain in CHAINS)
    return [one for one in found if one]


def ends_of(chains: Chained) -> dict[str, End]:
    return {chain: (links[-1].seq, links[-1].digest) for chain, links in chains.items()}


def test_random_tamperings_are_all_found(store, request, trials, kept):
    chains = {chain: list(store.audit.links(chain)) for chain in CHAINS}
    ends, luck = ends_of(chains), random.Random(20260105)
    assert faults(store, ends) == []
    tries, missed = trials(42, full=1000), Counter()
    for number in range(tries):
        tampering = TAMPERINGS[number % len(TAMPERINGS)]
        for chain, links in tampering(Case(chains, luck)).items():
            store.write(chain, links, chains[chain])
            stored = list(store.audit.links(chain))
            found = first_fault(stored, OURS, [ends[chain]])
            missed[tampering.__name__] += stored == chains[chain] or found is None
            store.write(chain, chains[chain], stored)
    assert faults(store, ends) == []
    engine = "SQLite" if "sqlite" in request.node.name else "DynamoDB"
    undetected = sum(missed.values())
    kept("A2", f"{engine}：{tries} 次随机篡改，没有发现的 {undetected} 次", met=undetected == 0)


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        (lambda links: links[:4] + links[5:], Fault(5, Kind.MISSING)),
        (lambda links: [*links[:4], _event_with("actor")(links[4], random), *links[5:]],
         Fault(5, Kind.ALTERED)),
        (lambda links: [replace(links[0], mac=""), *links[1:]], Fault(1, Kind.FOREIGN)),
        (lambda links: links[:20], Fault(21, Kind.CUT_OFF)),
        (lambda links: [*links[:2], replace(links[2], previous=GENESIS), *links[3:]],
         Fault(3, Kind.DETACHED)),
    ],
)  # fmt: skip
def test_the_fault_names_the_place_and_what_was_done(store, change, fault):
    links = list(store.audit.links(TINGSONG))
    store.write(TINGSONG, change(links), links)
    end = (links[-1].seq, links[-1].digest)
    stored = list(store.audit.links(TINGSONG))
    found = first_fault(stored, OURS, [end])
    store.write(TINGSONG, links, stored)
    assert found == fault


def test_a_day_is_read_without_the_others_and_its_root_changes_with_any_link(store):
    first, until = NOON + timedelta(hours=20), NOON + timedelta(hours=50)
    found = store.audit.between(TINGSONG, first, until)
    assert [one.seq for one in found] == [4, 5, 6, 7, 8]
    assert store.audit.between(TINGSONG, until, first) == []
    before = store.audit.last_before(TINGSONG, first)
    assert before == (3, store.audit.links(TINGSONG)[2].digest)
    assert store.audit.last_before(TINGSONG, NOON) is None
    assert first_fault(found, OURS, (), before) is None
    roots = {day_root({TINGSONG: end}) for end in (before, (3, "0"), (4, before[1]))}
    assert len(roots) == 3


def test_every_time_finds_its_place(store):
    links: Sequence[AuditLink] = store.audit.links("district")
    for hours in range(-1, 7 * LENGTH + 2, 3):
        instant = NOON + timedelta(hours=hours)
        expected = [one.seq for one in links if one.event.at < instant]
        end = store.audit.last_before("district", instant)
        assert (end[0] if end else 0) == (expected[-1] if expected else 0)
