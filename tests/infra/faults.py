"""One write over a broken line, over and over: acknowledged is stored once, else a repeat mends."""

import math
import time
from collections import Counter
from dataclasses import dataclass, field

from infra.bad_line import Case, District, Footprint, Send, footprint, told, whole
from infra.kept import Kept
from rig import Answer, Browser

# The SDK asks three times; a fault that lasts longer reaches the person.
LASTING = 3
PATIENCE = 3
LATE = "delay"
WRITES = {"TransactWriteItems", "PutItem", "UpdateItem", "DeleteItem"}


@dataclass
class Tally:
    """What came of some rounds; a fault is missed where fewer calls were made than at first."""

    rounds: int = 0
    acknowledged: int = 0
    repeated: int = 0
    stored_meanwhile: int = 0
    missed: int = 0
    longest: float = 0.0
    wrong: list[str] = field(default_factory=list)

    def __add__(self, other: "Tally") -> "Tally":
        return Tally(
            self.rounds + other.rounds,
            self.acknowledged + other.acknowledged,
            self.repeated + other.repeated,
            self.stored_meanwhile + other.stored_meanwhile,
            self.missed + other.missed,
            max(self.longest, other.longest),
            self.wrong + other.wrong,
        )


class Trial:
    """One route, used once over a calm line to know what is right, then over a broken one."""

    _kept: Kept

    def __init__(self, district: District, case: Case) -> None:
        self._district, self._case = district, case
        district.wire.calm()
        self._send: Send = case.ready(district)
        self._before = district.kept()
        self._learn()

    def _learn(self) -> None:
        """What is answered and left behind, sent once and sent twice, and which calls it takes."""
        self._send(self._browser())  # what is read once and kept
        self._district.back_to(self._before)
        browser, wire = self._browser(), self._district.wire
        first_call = len(wire.calls)
        wire.calm()
        self._first = self._send(browser)
        calls = wire.calls[first_call:][: wire.seen]
        self.once = self._look()
        self._again = self._send(browser)
        self.twice = self._look()
        self._district.back_to(self._before, self._kept)
        writes = [call.operation in WRITES or _puts_a_file(call.method) for call in calls]
        # What writes is hit first, the last of all at the very first: that is the commit.
        order = sorted(range(len(calls)), key=lambda place: (not writes[place], -place))
        self.places = order or [0]

    @property
    def faults(self) -> list[str]:
        """What is wrong before any line breaks."""
        found = []
        if self._first.status >= 400:
            found.append(f"refused: {told(self._first)}")
        if self._again.status >= 500:
            found.append(f"sent again it fails: {told(self._again)}")
        if self.once != self.twice and self._case.why_more is None:
            found.append(f"sent again it leaves more: {_more(self.once, self.twice)}")
        if not self.once and not self._case.of_visits:
            found.append("it leaves nothing")
        return found

    def rounds(self, fault: str, number: int, until: float = math.inf) -> Tally:
        """So many rounds of that fault, at each call of the route in turn, once and lasting.

        None begins after the instant `until` of the monotonic clock.
        """
        tally = Tally()
        for round in range(number):
            if time.monotonic() > until:
                break
            lasting = (round % 2 == 0) == (fault in ("reset_before", "reset_after", "half_answer"))
            place = self.places[round // 2 % len(self.places)]
            tally += self._round(fault, place, LASTING if lasting else 1)
        return tally

    def _round(self, fault: str, place: int, times: int) -> Tally:
        browser, wire = self._browser(hurried=fault == LATE), self._district.wire
        began = time.monotonic()
        wire.fail(fault, place, times)
        answer = self._send(browser)
        waited, met = time.monotonic() - began, wire.met
        wire.calm()
        tally = Tally(1, missed=int(not met), longest=waited)
        where = f"{fault} ×{times} at call {place + 1} of {len(self.places)}"
        if answer.status < 500:
            tally.acknowledged = 1
            wire.settle()
            tally.wrong += [f"{where}: {text}" for text in self._wrong_when_told(answer)]
        else:
            tally.repeated = 1
            tally.wrong += [f"{where}: {text}" for text in self._repeat(browser, fault, tally)]
        self._district.back_to(self._before, self._kept)
        return tally

    def _wrong_when_told(self, answer: Answer) -> list[str]:
        """An acknowledged write is there once, and what is refused was not the line's fault."""
        left = self._look()
        if answer.status != self._first.status:
            return [f"answered {told(answer)}, left {dict(left)}"]
        return [*self._compare(left, self.once)]

    def _repeat(self, browser: Browser, fault: str, tally: Tally) -> list[str]:
        """Nothing or all of it is there; whoever sends again has it once.

        What is late arrives whenever it likes, so it is looked at in the end alone.
        """
        found = []
        if fault != LATE:
            self._district.wire.settle()
            left = self._look()
            tally.stored_meanwhile = int(left >= self.once)
            found = [f"unacknowledged, yet {_more(self.once, left)}"] if left - self.once else []
        answer = self._send_until_heard(browser)
        self._district.wire.settle()
        known = (self._first.status, self._again.status, 401 if self._case.ends else 0)
        if answer.status not in known:
            found.append(f"sent again: {told(answer)}")
        return [*found, *self._compare(self._look(), self.once)]

    def _send_until_heard(self, browser: Browser) -> Answer:
        """What is late may still be in the way; on a busy machine an answer, too."""
        answer = self._send(browser)
        for _ in range(PATIENCE - 1):
            if answer.status >= 500:
                answer = self._send(browser)
        return answer

    def _compare(self, left: Footprint, wanted: Footprint) -> list[str]:
        found = [] if whole(self._kept) else ["a chain is broken"]
        more, less = left - wanted, wanted - left
        more -= Counter(self._case.besides)
        if self._case.why_more is not None:
            more -= self.twice - self.once
        if more:
            found.append(f"stored too often: {dict(more)}")
        return [*found, f"not stored: {dict(less)}"] if less else found

    def _look(self) -> Footprint:
        self._kept = self._district.kept()
        return footprint(self._before, self._kept)

    def _browser(self, *, hurried: bool = False) -> Browser:
        return self._district.browser(self._case.who, hurried=hurried)


def _puts_a_file(method: str) -> bool:
    return method in ("PUT", "DELETE")


def _more(once: Footprint, found: Footprint) -> dict[str, int]:
    return dict(Counter(found) - once)
