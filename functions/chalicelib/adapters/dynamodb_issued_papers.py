"""The issued papers in DynamoDB: one number that grows, and items that stay."""

from collections.abc import Sequence

from chalicelib.domain.audit import AuditEvent
from chalicelib.domain.issued_papers import IssuedPaper

from .dynamodb_audit import put_linked_next
from .dynamodb_items import item_of, text
from .dynamodb_table import DynamoTable
from .dynamodb_writes import ABSENT, Put, put_next
from .issued_codec import paper_of, paper_text

ISSUED, HEAD, PAPER = "ISSUED", "HEAD", "PAPER#"


class DynamoIssuedPapers:
    """The log of the AWS home."""

    def __init__(self, table: DynamoTable) -> None:
        self._table = table

    def all(self) -> Sequence[IssuedPaper]:
        """Every paper, oldest first."""
        return [
            paper_of(int(text(item, "sk").removeprefix(PAPER)), text(item, "body"))
            for item in self._table.starting(ISSUED, PAPER)
        ]

    def append(self, paper: IssuedPaper, event: AuditEvent) -> None:
        """Add the paper in one transaction with its audit link."""
        head = put_next(item_of(pk=ISSUED, sk=HEAD, revision=paper.place), paper.place)
        item = item_of(pk=ISSUED, sk=f"{PAPER}{paper.place:08d}", body=paper_text(paper))
        put_linked_next(self._table, [head, Put(item, ABSENT)], event, paper.place)
