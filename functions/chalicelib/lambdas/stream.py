"""Records of the table's stream: what happened to which key; it tells keys, never contents."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

Event = Mapping[str, Any]


@dataclass(frozen=True)
class Happened:
    """`kind` is INSERT, MODIFY or REMOVE."""

    kind: str
    pk: str
    sk: str


def read(event: Event) -> Iterator[Happened]:
    """The records of an event, as they came."""
    for record in event["Records"]:
        keys = record["dynamodb"]["Keys"]
        yield Happened(record["eventName"], keys["pk"]["S"], keys["sk"]["S"])
