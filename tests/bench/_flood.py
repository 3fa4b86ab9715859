"""A flood of residents' requests from one address: a few solved puzzles, sent again and again."""

from dataclasses import replace
from itertools import cycle, islice
from pathlib import Path
from typing import Any

from bench._wire import post
from chalicelib.application.flood_gate import new_puzzle
from chalicelib.bootstrap import build_services
from chalicelib.domain.resident_requests import RequestKind
from chalicelib.settings import read_settings
from residents import COMPLAINT, EASY, body

PATH = "/api/v1/requests/complaint"
SOLVED = 40


def flood_of(data: Path, count: int) -> tuple[bytes, list[bytes]]:
    """A neighbour's complaint, and so many of the flood, each under a key of its own.

    The puzzles are easy ones, signed with the real key.
    """
    services = build_services(read_settings({"XINYI_DATA": str(data), "XINYI_DEMO": "1"}))
    easy = replace(services, receiving=replace(services.receiving, price=EASY))
    puzzles = [
        new_puzzle(easy, RequestKind.COMPLAINT, f"192.0.2.{number}")["puzzle"]
        for number in range(SOLVED + 1)
    ]
    neighbours, *flood = [body(text, COMPLAINT, "") for text in puzzles]
    many = islice(cycle(flood), count)
    numbered = [_request(one, f"flood-{number}") for number, one in enumerate(many)]
    return _request(neighbours, "neighbour"), numbered


def _request(sent: dict[str, Any], name: str) -> bytes:
    return post(PATH, sent, "", Idempotency_Key=f"key-of-the-{name}")


def stored(data: Path) -> int:
    """How many requests are in the store."""
    services = build_services(read_settings({"XINYI_DATA": str(data), "XINYI_DEMO": "1"}))
    return len(services.receiving.requests.of_desk("district"))
