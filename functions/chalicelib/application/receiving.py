"""What taking residents' requests and anonymous answers needs."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from chalicelib.domain.ports import FailureStore
from chalicelib.domain.puzzles import Price
from chalicelib.domain.request_check import RequestForm
from chalicelib.domain.request_ports import AnswerStore, RequestStore
from chalicelib.domain.sealing import SealedBox
from chalicelib.domain.source_pace import Pace

# A school or an estate may stand behind one address, so a flood first costs more work and only
# then meets a bound: 16 in any minute, 75 in the first hour.
PACES: Mapping[str, Pace] = {
    "request": Pace(burst=15, seconds=60),
    "survey": Pace(burst=20, seconds=300),  # the visitors of one room, not one visitor twenty times
    "quiz": Pace(burst=60, seconds=10),  # a class that does it together
    "status": Pace(burst=10, seconds=60),
    "sign-in": Pace(
        burst=50, seconds=18
    ),  # wrong tries of one office; trusted devices do not count
    "desk": Pace(burst=60, seconds=300),  # many addresses at once against one station
}


@dataclass(frozen=True)
class Receiving:
    """`seconds` is a clock that all who share `counters` share; `forms` go by their kind."""

    requests: RequestStore
    answers: AnswerStore
    box: SealedBox
    forms: Mapping[str, RequestForm]
    counters: FailureStore
    seconds: Callable[[], float]
    price: Price = field(default_factory=Price)
    paces: Mapping[str, Pace] = field(default_factory=lambda: PACES)
