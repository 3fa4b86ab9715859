"""Calls that schemathesis makes up after the API's own description, sent to a running server."""

from collections import Counter
from collections.abc import Collection, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from itertools import count
from typing import Any

import requests
import schemathesis
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from hypothesis.errors import FlakyStrategyDefinition
from schemathesis import Case, GenerationMode
from schemathesis.checks import not_a_server_error
from schemathesis.core.failures import FailureGroup
from schemathesis.core.result import Ok
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    ignored_auth,
    response_headers_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from cast import a_month
from chalicelib.api.routes import OCTETS, PDF, XLSX
from running_server import Server
from server.callers import QUERY, Callers, real_names
from workbook_makers import GOOD_ROW, sheet_of

CHECKS = [
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
]
SEED = 20260101
PATIENCE = 60
STEPS, BATCH = 12, 5
FILES = st.one_of(st.binary(max_size=400), st.just(sheet_of(GOOD_ROW)), st.just(b"%PDF-1.7\n"))


@dataclass
class Heard:
    """What came of all calls: how many, with which statuses, and what was not as described."""

    calls: int = 0
    statuses: Counter[int] = field(default_factory=Counter)
    faults: dict[str, str] = field(default_factory=dict)


@dataclass
class Fuzzer:
    """Sends made-up calls and compares every answer with the description."""

    server: Server
    document: Mapping[str, Any]
    heard: Heard = field(default_factory=Heard)
    proven: set[str] = field(default_factory=set)

    def __post_init__(self) -> None:
        for kind in (OCTETS, PDF, XLSX):
            schemathesis.openapi.media_type(kind, FILES)
        self.callers = Callers(self.server)
        self.line = requests.Session()
        self.schema = schemathesis.openapi.from_dict(dict(self.document))
        self.schema.config.update(base_url=self.server.url)

    def each_operation(self, examples: int) -> None:
        """So many examples of every operation, half of them breaking what it asks for."""
        found = [one.ok() for one in self.schema.get_all_operations() if isinstance(one, Ok)]
        assert len(found) == sum(map(len, self.document["paths"].values()))
        for operation in sorted(found, key=_spoils_signing_in):
            self._one(operation, examples)

    def along_links(self, runs: int) -> None:
        """At least so many stories: what one call answers is what the next one asks about."""
        fuzzer, numbers = self, count()

        class Story(self.schema.as_state_machine()):  # type: ignore[misc]
            def setup(self) -> None:
                """Each story has its own register, kind and month."""
                self.number = next(numbers)

            def call(self, case: Case, **_: Any) -> Any:
                make_real(case, self.number, keep=("id",))
                return fuzzer.send(case)

            def validate_response(self, response: Any, case: Case, **_: Any) -> None:
                """`send` has done it."""

        few = settings(
            max_examples=BATCH, stateful_step_count=STEPS, derandomize=runs < BATCH, database=None,
            deadline=None, phases=[Phase.generate], suppress_health_check=list(HealthCheck),
        )  # fmt: skip
        while next(numbers) < runs:
            # A server remembers, so the same draws may lead elsewhere the second time.
            with suppress(FlakyStrategyDefinition):
                Story.run(settings=few)

    def _one(self, operation: Any, examples: int) -> None:
        made = [operation.as_strategy(mode) for mode in GenerationMode]
        chances = st.tuples(st.booleans(), st.integers(0, 11))

        @settings(max_examples=examples, database=None, deadline=None, derandomize=examples < 100,
                  phases=[Phase.generate], suppress_health_check=list(HealthCheck))  # fmt: skip
        @given(case=st.one_of(*made), chance=chances)
        def send(case: Case, chance: tuple[bool, int]) -> None:
            if chance[0]:
                make_real(case, chance[1])
            self.send(case, chance[1])

        send()

    def send(self, case: Case, chance: int = 0) -> requests.Response | Any:
        """Send one as somebody who may; note what is not as described."""
        who = self._sender(case, chance)
        kept = {"cookies": self._cookies(who), "timeout": PATIENCE, "session": self.line}
        kept["headers"] = {"Origin": self.server.url}
        answer = case.call(**kept)
        self.heard.calls += 1
        self.heard.statuses[answer.status_code] += 1
        if who and _has_ended(answer):
            self.callers.forget(who)
        checks = CHECKS + [ignored_auth] * self._to_prove(case, answer.status_code)
        try:
            case.validate_response(answer, checks=checks, transport_kwargs=kept)
        except FailureGroup as group:
            for one in group.exceptions:
                key = f"{case.operation.label}: {one.title} {answer.status_code}"
                self.heard.faults.setdefault(key, str(group)[:1500])
        return answer

    def _to_prove(self, case: Case, status: int) -> bool:
        """Whether this is the operation's first success: the same without a session must fail."""
        new = status < 300 and case.operation.label not in self.proven
        self.proven |= {case.operation.label} if new else set()
        return new

    def _sender(self, case: Case, chance: int) -> str | None:
        operation = case.operation.definition.raw
        may = self.callers.may(operation, case.operation.path)
        return may[chance % len(may)] if may else None

    def _cookies(self, who: str | None) -> dict[str, str]:
        if who is None:
            return {}
        name, _, value = self.callers.cookie(who).partition("=")
        return {name: value}


def _has_ended(answer: Any) -> bool:
    """Whether the session of whoever asked is over."""
    out = "not-signed-in" in answer.text if answer.status_code == 401 else False
    return out or "clear-site-data" in answer.headers


def _spoils_signing_in(operation: Any) -> int:
    """What ends sessions comes late, and wrong passwords last: they slow the whole network."""
    guesses = ("post/session", "post/activation", "post/password", "post/totp", "put/totp")
    name = f"{operation.method}{operation.path.removeprefix('/api/v1')}"
    return 2 if name in guesses else int(operation.method == "delete")


def make_real(case: Case, chance: int, keep: Collection[str] = ()) -> None:
    """Put names into path, query and body that are there, so that the call goes deep."""
    path = case.operation.path
    for name in set(case.path_parameters or {}).difference(keep):
        if known := real_names(path, name):
            case.path_parameters[name] = known[chance % len(known)]
    for name in case.query or {}:
        case.query[name] = QUERY.get(name, case.query[name])
    if isinstance(case.body, dict) and isinstance(case.body.get("answers"), dict) and chance % 2:
        case.body["answers"] = a_month(counselling_visits=chance)
