"""Moves one machine's data to the AWS home: rows, files and key, until all of it is there.

Whatever was put is put again in the same words when a move goes on after it broke off; a target
with anything else in it is refused.
"""

import base64
import hashlib
import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from botocore.exceptions import BotoCoreError, ClientError

from chalicelib.domain.audit_faults import first_broken
from chalicelib.domain.errors import StoreUnavailable
from chalicelib.domain.sealing import SealedBox

from .aws_clients import Client
from .data_archive import kept_files
from .dynamodb_audit import DynamoAudit
from .dynamodb_items import Item, item_of, text
from .dynamodb_requests import REQUEST, request_of_item
from .dynamodb_table import DynamoTable
from .kms_keys import KEYS, purpose_of
from .moved_items import MOVED, moved_items
from .s3_files import S3Files
from .sqlite_audit import SqliteAudit
from .sqlite_database import SqliteDatabase

MOVE = "MOVE"
UNDER_WAY, DONE = "under way", "done"
AT_ONCE = 25
SEALED = "sealed"


class MoveRefused(Exception):
    """Nothing was moved, or not all of it; the text is Chinese and says why."""


@dataclass(frozen=True)
class Source:
    """One machine's home that nobody writes to meanwhile; `keys` by the names of `kms_keys`."""

    database: SqliteDatabase
    files: Path
    keys: Mapping[str, bytes]
    box: SealedBox

    def mark(self) -> str:
        """A sum over all that is moved from the database; another one is another state of it."""
        digest = hashlib.sha256()
        for table in MOVED:
            for item in moved_items(self.database, table):
                digest.update(json.dumps(item, sort_keys=True).encode())
        return digest.hexdigest()


@dataclass(frozen=True)
class Target:
    """The AWS home's table, bucket and keys."""

    table: DynamoTable
    bucket: S3Files
    kms: Client
    key: str
    box: SealedBox


@dataclass(frozen=True)
class Move:
    """One move from there to here; `told` hears what was done, in Chinese."""

    source: Source
    target: Target
    told: Callable[[str], None]

    def run(self) -> None:
        """Begin or go on, compare, and say that it is done; MoveRefused."""
        try:
            self._run()
        except (BotoCoreError, ClientError, StoreUnavailable) as error:
            said = "和 AWS 的连接断了，或者没有权限。再运行一次同样的命令，会接着搬"
            raise MoveRefused(f"{said}（{type(error).__name__}）") from error

    def _run(self) -> None:
        mark = self.source.mark()
        self._begin(mark)
        self._put_keys()
        self._put_files()
        for table in MOVED:
            count = 0
            for some in _some(moved_items(self.source.database, table)):
                self._put([self._for_here(item) for item in some])
                count += len(some)
            self.told(f"{table}：{count} 项")
        if faults := [*self._faults()]:
            raise MoveRefused(f"核对不符：{'；'.join(faults[:5])}")
        self._note(mark, DONE)

    def _begin(self, mark: str) -> None:
        known = self.target.table.item(MOVE, MOVE)
        if known is None:
            found = self.target.table.client.scan(
                TableName=self.target.table.name, ConsistentRead=True, Limit=1
            )
            if found["Items"]:
                raise MoveRefused("目标表不是空的。请搬到新部署、还没有用过的一套")
            self._note(mark, UNDER_WAY)
        elif text(known, "state") == DONE:
            raise MoveRefused("这一套已经搬完，正在使用，不能再搬进来")
        elif text(known, "source") != mark:
            raise MoveRefused(
                "上次没有搬完，原来的数据后来又变了。请停止原来的服务，搬到另一套新的"
            )

    def _note(self, mark: str, state: str) -> None:
        item = item_of(pk=MOVE, sk=MOVE, source=mark, state=state)
        self.target.table.client.put_item(TableName=self.target.table.name, Item=item)

    def _put_keys(self) -> None:
        """The keys themselves come over, wrapped by KMS: seeds, codes, tags and marks stay good."""
        for name, key in self.source.keys.items():
            if self.target.table.item(KEYS, name) is None:
                made = self.target.kms.encrypt(
                    KeyId=self.target.key, Plaintext=key, EncryptionContext=purpose_of(name)
                )
                wrapped = base64.b64encode(made["CiphertextBlob"]).decode()
                self._put([item_of(pk=KEYS, sk=name, wrapped=wrapped)])

    def _put_files(self) -> None:
        count = 0
        for key, path in kept_files(self.source.files):
            self.target.bucket.put(key, path.read_bytes())
            count += 1
        self.told(f"文件：{count} 个")

    def _for_here(self, item: Item) -> Item:
        """The item; what was sealed for the other machine's key is sealed for KMS."""
        if item["sk"]["S"] != REQUEST:
            return item
        known = request_of_item(item)
        plain = self.source.box.open(known.sealed, known.bound)
        return {**item, SEALED: {"S": self.target.box.seal(plain, known.bound)}}

    def _put(self, items: Sequence[Item]) -> None:
        table = self.target.table
        request = {table.name: [{"PutRequest": {"Item": item}} for item in items]}
        tries = 0
        while request:
            if tries:
                table.wait(tries)
            answer = table.client.batch_write_item(RequestItems=request)
            request, tries = answer.get("UnprocessedItems") or {}, tries + 1

    def _faults(self) -> Iterator[str]:
        """What is not there as it was."""
        for table in MOVED:
            lacking = sum(map(self._lacking, _some(moved_items(self.source.database, table))))
            if lacking:
                yield f"{table} 有 {lacking} 项不符"
        for key, path in kept_files(self.source.files):
            if self.target.bucket.get(key) != path.read_bytes():
                yield f"文件 {key} 不符"
        yield from self._broken_chains()

    def _lacking(self, items: Sequence[Item]) -> int:
        """How many of these are not there, or otherwise."""
        keys = [(item["pk"]["S"], item["sk"]["S"]) for item in items]
        found = {(one["pk"]["S"], one["sk"]["S"]): one for one in self.target.table.batch(keys)}
        pairs = ((item, found.get(key)) for key, item in zip(keys, items, strict=True))
        return sum(not self._same(item, here) for item, here in pairs)

    def _same(self, item: Item, here: Item | None) -> bool:
        if here is None or SEALED not in item:
            return here == item
        known, sealed = request_of_item(item), text(here, SEALED)
        plain = self.source.box.open(known.sealed, known.bound)
        opened = self.target.box.open(sealed, known.bound)
        return opened == plain and {**here, SEALED: item[SEALED]} == item

    def _broken_chains(self) -> Iterator[str]:
        there, here = SqliteAudit(self.source.database), DynamoAudit(self.target.table)
        for chain in there.chains():
            links = here.links(chain)
            if first_broken(links) is not None or here.last(chain) != there.last(chain):
                yield f"审计记录 {chain} 不完整"
        self.told(f"审计记录：{len(there.chains())} 条链，逐条核对")


def _some(items: Iterator[Item]) -> Iterator[list[Item]]:
    while some := list(islice(items, AT_ONCE)):
        yield some
