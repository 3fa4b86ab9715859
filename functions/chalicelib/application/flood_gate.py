"""Keeps floods out: puzzles that cost work and are used once, and a pace for each source."""

import hmac
import os
from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from typing import Any

from chalicelib.domain.accounts import Failures
from chalicelib.domain.errors import PuzzleRefused, PuzzleSpent, TooManyRequests
from chalicelib.domain.puzzles import VALID, Price, Puzzle, read_puzzle, solved
from chalicelib.domain.source_pace import network_of

from .services import Services

DEARER_AFTER = 5  # in the bucket; each further so many double the work
MOST_DOUBLINGS = 3


def new_puzzle(services: Services, purpose: str, source: str) -> dict[str, Any]:
    """A puzzle to solve before sending; nothing is stored. Dearer for a source that sent much."""
    receiving = services.receiving
    price = _price(services, source)
    puzzle = Puzzle(purpose, int(receiving.seconds()), price, os.urandom(16).hex())
    text = puzzle.text(services.keyring.tag("puzzle", *puzzle.parts))
    return {"puzzle": text, "bits": price.bits, "count": price.count, "valid_seconds": VALID}


def proven(services: Services, purpose: str, text: str, proof: Sequence[int]) -> Puzzle:
    """The puzzle, if it is ours, in time, for this purpose, and solved; else PuzzleRefused."""
    read = read_puzzle(text)
    if read is None:
        raise PuzzleRefused
    puzzle, signature = read
    genuine = hmac.compare_digest(signature, services.keyring.tag("puzzle", *puzzle.parts))
    timely = puzzle.timely(services.receiving.seconds())
    if not (genuine and timely and puzzle.purpose == purpose):
        raise PuzzleRefused
    if not solved(text, puzzle.price, proof):
        raise PuzzleRefused
    return puzzle


def spend(services: Services, puzzle: Puzzle) -> None:
    """Use the puzzle up; PuzzleSpent for whoever comes second."""
    key = services.keyring.tag("puzzle-spent", puzzle.nonce)
    used = Failures(1, services.receiving.seconds())
    if not services.receiving.counters.replace(key, None, used):
        raise PuzzleSpent


def require_room(services: Services, pace: str, whom: str) -> None:
    """TooManyRequests when the bucket is full; reads only, so that a flood writes nothing."""
    _, emptied = _bucket(services, pace, whom)
    wait = services.receiving.paces[pace].wait(emptied, services.receiving.seconds())
    if wait:
        raise TooManyRequests(wait)


def count(services: Services, pace: str, whom: str) -> None:
    """Put one more into the bucket; TooManyRequests when it is full."""
    receiving, counted = services.receiving, False
    rule, key = receiving.paces[pace], _key(services, pace, whom)
    while not counted:
        known, emptied = _bucket(services, pace, whom)
        now = receiving.seconds()
        if rule.wait(emptied, now):
            raise TooManyRequests(rule.wait(emptied, now))
        counted = receiving.counters.replace(key, known, Failures(1, rule.after(emptied, now)))


def _bucket(services: Services, pace: str, whom: str) -> tuple[Failures | None, float]:
    """What is stored of today's bucket, and when all has leaked; midnight empties nothing."""
    counters = services.receiving.counters
    known = counters.failures(_key(services, pace, whom))
    last = known or counters.failures(_key(services, pace, whom, days_ago=1))
    return known, last.at if last else 0.0


def _key(services: Services, pace: str, whom: str, days_ago: int = 0) -> str:
    """No address is stored, and no key of today leads to one of tomorrow."""
    day = services.today() - timedelta(days=days_ago)
    network = whom if pace == "desk" else network_of(whom)
    return services.keyring.tag("pace", pace, day.isoformat(), network)


def _price(services: Services, source: str) -> Price:
    receiving = services.receiving
    _, emptied = _bucket(services, "request", source)
    level = receiving.paces["request"].level(emptied, receiving.seconds())
    doublings = min(MOST_DOUBLINGS, level // DEARER_AFTER)
    return replace(receiving.price, bits=receiving.price.bits + doublings)
