"""A district whose line to the engine breaks: what each write leaves behind, and the way back."""

import base64
import json
from collections import Counter
from collections.abc import Callable
from copy import copy
from dataclasses import dataclass, replace

from botocore.config import Config
from chalice.local import LocalGateway

from authenticator import ADDRESS
from cast import OPERATOR, PASSWORD, PUBLISHER, REVIEWER, TINGSONG_LEAD
from chalicelib.adapters.aws_clients import session
from chalicelib.adapters.totp_codes import totp_code
from chalicelib.bootstrap import build_passkeys
from chalicelib.domain.audit import GENESIS
from chalicelib.domain.totp import step_of
from infra.guarded import Guarded, gateway_over, services_in
from infra.kept import FILES, Keeper, Kept, touched
from infra.stories import add_people
from infra.wire import IMPATIENCE
from residents import COUNSELLOR
from rig import Answer, Browser, SetClock

STAFF = (TINGSONG_LEAD, REVIEWER, PUBLISHER, OPERATOR, COUNSELLOR)
# Paces and visits: they may count a try twice, and nobody is told anything by them.
FLEETING = {"FAILURES", "SESSION", "SESSIONS"}
# In these partitions the sort key says what an item is; in the others its text is somebody's name.
MIXED = {"UNIT", "CHAIN", "ISSUED"}
FOR_EVER = {"UNIT/VERSION", "UNIT/RECEIPT", "CHAIN/LINK", "DIRECTORY", "ENTRY", "ISSUED/PAPER"}

Footprint = Counter[str]
Send = Callable[[Browser], Answer]


@dataclass(frozen=True)
class Case:
    """How one route is used: who, what happens before, and what is sent, again and again.

    `why_more` says why a repetition leaves more behind; None where it may not. `besides` may
    come in more if the first try broke off. `ends` where the old session ends on the way, so that
    whoever was not told signs in again. A route `of_visits` leaves nothing that lasts.
    """

    who: str
    ready: Callable[["District"], Send]
    why_more: str | None = None
    besides: tuple[str, ...] = ()
    of_visits: bool = False
    ends: bool = False


class District(Keeper):
    """People signed in over a line that the test breaks, and a store that can be put back."""

    def __init__(self, guarded: Guarded) -> None:
        self._place, clock = guarded.place(), SetClock()
        super().__init__(guarded, self._place)
        self.wire = guarded.wire
        add_people(guarded, self._place, clock, STAFF)
        self._clock, self._people = clock, {}
        for hurried in (False, True):
            if hurried:
                patience = session().get_default_client_config()
                session().set_default_client_config(patience.merge(Config(read_timeout=IMPATIENCE)))
            gateway = self._gateway()
            for name in ("", *STAFF):
                browser = self._people[name, hurried] = Browser(gateway)
                assert not name or browser.sign_in(name, PASSWORD).status == 200

    def _gateway(self) -> LocalGateway:
        services = services_in(self._place, self._clock)[1]
        at_a_name = build_passkeys(ADDRESS)
        return gateway_over(replace(services, real_clock=self._clock, passkeys=at_a_name))

    def browser(self, who: str, *, hurried: bool = False) -> Browser:
        """That person's browser as it was after signing in; a resident's without a name.

        A hurried one is served by functions that give the engine little time to answer.
        """
        return copy(self._people[who, hurried])

    def code_of(self, secret: str) -> str:
        """What a phone with that secret shows."""
        return totp_code(base64.b32decode(secret), step_of(self._clock()))


def whole(kept: Kept) -> bool:
    """Whether every audit chain hangs together and ends where its head says."""
    ends: dict[str, str] = {}
    for pk, sk in sorted(key for key in kept if key[1].startswith("LINK#")):
        item = kept[pk, sk]
        if item["previous"]["S"] != ends.get(pk, GENESIS):
            return False
        ends[pk] = item["digest"]["S"]
    return all(kept[pk, "HEAD"]["digest"]["S"] == end for pk, end in ends.items())


def footprint(before: Kept, after: Kept) -> Footprint:
    """How many things of each kind were touched, without what is fleeting."""
    kinds = ((kind_of(*key), key in before) for key in touched(before, after))
    found: Footprint = Counter()
    for kind, known in kinds:
        assert not (known and kind in FOR_EVER), f"{kind} was changed"
        found[kind] += kind not in FLEETING
    return +found


def kind_of(pk: str, sk: str) -> str:
    """What the item or file is, without whose."""
    kind, part = pk.partition("#")[0], sk.split("#")[0]
    if kind == FILES:
        return f"files/{sk.split('/')[0]}"
    many = kind == "UNIT" and part == "SUPPLEMENT" and sk.count("#") == 2
    return f"{kind}/{part}{'#' if many else ''}" if kind in MIXED else kind


def told(answer: Answer) -> str:
    """The answer in a line."""
    return f"{answer.status} {json.dumps(answer.text, ensure_ascii=False)[:200]}"
