"""A flood of residents' requests from one address: a few solved puzzles, sent again and again."""

from dataclasses import replace
from itertools import cycle, islice
from pathlib import Path

from bench._wire import post
from chalicelib.application.flood_gate import new_puzzle
from chalicelib.bootstrap import build_services
from chalicelib.domain.resident_requests import RequestKind
from chalicelib.settings import read_settings
from residents import COMPLAINT, EASY, body

PATH = "/api/v1/requests/complaint"
SOLVED = 40


def flood_of(data: Path, count: int) -> list[bytes]:
    """So many complaints, each under a key of its own; easy puzzles, signed with the real key."""
    services = build_services(read_settings({"XINYI_DATA": str(data), "XINYI_DEMO": "1"}))
    easy = replace(services, receiving=replace(services.receiving, price=EASY))
    puzzles = [
        new_puzzle(easy, RequestKind.COMPLAINT, f"192.0.2.{number}")["puzzle"]
        for number in range(SOLVED)
    ]
    sent = [body(text, COMPLAINT, "") for text in puzzles]
    return [
        post(PATH, one, "", Idempotency_Key=f"key-of-the-flood-{number}")
        for number, one in enumerate(islice(cycle(sent), count))
    ]


def stored(data: Path) -> int:
    """How many requests are in the store."""
    services = build_services(read_settings({"XINYI_DATA": str(data), "XINYI_DEMO": "1"}))
    return len(services.receiving.requests.of_desk("district"))
