"""Anonymous answers in DynamoDB: one item for each sheet, in the order of days."""

from collections.abc import Sequence
from datetime import date

from botocore.exceptions import ClientError

from chalicelib.domain.anonymous_answers import AnonymousAnswer, AnswerKind
from chalicelib.domain.audit import AuditEvent
from chalicelib.domain.registers import Entry

from .dynamodb_items import Item, item_of, text
from .dynamodb_requests import remove_proven
from .dynamodb_table import DynamoTable
from .dynamodb_writes import ABSENT, FAILED, Removal
from .request_codec import answer_of, answers_text

ANSWERS = "ANSWERS#"
LAST = "\uffff"


class DynamoAnswers:
    """The answer store of the AWS home."""

    def __init__(self, table: DynamoTable) -> None:
        self._table = table

    def add(self, answer: AnonymousAnswer) -> bool:
        """Put the item unless it is there; after a lost answer it is, and counts once."""
        item = item_of(
            pk=ANSWERS + answer.kind,
            sk=_sort(answer),
            body=answers_text(answer),
        )
        try:
            self._table.client.put_item(
                TableName=self._table.name, Item=item, ConditionExpression=ABSENT
            )
        except ClientError as error:
            if error.response["Error"]["Code"] != f"{FAILED}Exception":
                raise
            return False
        return True

    def remove(self, answers: Sequence[AnonymousAnswer], event: AuditEvent, proof: Entry) -> None:
        """Remove the items in one transaction with the audit link and the certificate."""
        keys = [item_of(pk=ANSWERS + one.kind, sk=_sort(one)) for one in answers]
        remove_proven(self._table, [Removal(key) for key in keys], event, proof)

    def between(self, kind: AnswerKind, first: date, last: date) -> Sequence[AnonymousAnswer]:
        """The answers of those days."""
        ends = (first.isoformat(), f"{last.isoformat()}#{LAST}")
        return [_answer(kind, item) for item in self._table.between(ANSWERS + kind, *ends)]


def _sort(answer: AnonymousAnswer) -> str:
    return f"{answer.day.isoformat()}#{answer.place}#{answer.id}"


def _answer(kind: AnswerKind, item: Item) -> AnonymousAnswer:
    day, place, id = text(item, "sk").split("#")
    return answer_of(kind.value, day, place, id, text(item, "body"))
