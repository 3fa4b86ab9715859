"""What each function does in a month, as one run that fails when anything is refused."""

import json
from collections.abc import Callable, Generator, Iterable
from contextlib import suppress
from datetime import datetime, timedelta
from typing import Any

from attachment_makers import a_pdf, begin, complete, shelf_path
from attachment_makers import send as send_part
from cast import PASSWORD, PEOPLE, PERIOD, PUBLISHER, REVIEWER, TINGSONG, TINGSONG_LEAD, a_month
from chalicelib.adapters.aws_clients import connect
from chalicelib.adapters.sqs_queue import SqsQueue
from chalicelib.application.documents import store_model
from chalicelib.domain.accounts import Account
from chalicelib.domain.attachment_names import ENDINGS
from chalicelib.domain.audit import AuditEvent
from chalicelib.domain.period import SHANGHAI
from chalicelib.domain.ports import Message
from chalicelib.domain.roles import Role
from chalicelib.lambdas.relay import relay
from chalicelib.lambdas.timer import JOBS
from chalicelib.lambdas.worker import NotDone, work
from infra.guarded import Guarded, Place, gateway_over, services_in
from residents import COUNSELLOR, STATION, answer, send, standing
from rig import MORNING, QUICK, Answer, Browser, SetClock

PDF = next(kind for kind in ENDINGS if kind.endswith("pdf"))
TWENTIETH = datetime(2026, 1, 20, 10, tzinfo=SHANGHAI)
MAY = datetime(2026, 5, 10, 4, tzinfo=SHANGHAI)
NOTE = {"pointer": "/counselling_visits", "code": "number_wrong", "note": "请核对"}
NUMBER = {"number": "示卫心〔2026〕9号"}
STAFF = {**PEOPLE, COUNSELLOR: ("counsellor", TINGSONG)}
Step = Callable[[], Any]
# Hands out one step after the other, and is told what came of each.
Story = Callable[[Guarded, Place, SetClock], Generator[Step, Any, None]]


def expect(answer: Answer, *statuses: int) -> Answer:
    """The answer, if it is as it should be."""
    assert answer.status in statuses, answer.text
    return answer


def same(found: Any, wanted: Any) -> None:
    """It is what it should be."""
    assert found == wanted, found


def api(guarded: Guarded, place: Place, clock: SetClock) -> Generator[Step, Any, None]:
    """A street drafts, attaches, submits; the district accepts, numbers and publishes a month.

    Residents ask to be called back and answer the survey; a counsellor opens what they wrote.
    """
    add_people(guarded, place, clock, (TINGSONG_LEAD, REVIEWER, PUBLISHER, COUNSELLOR))
    with guarded.acting():
        gateway = gateway_over(services_in(place, clock)[1])
        lead, reviewer, publisher = (Browser(gateway) for _ in range(3))
        report, shelf = f"/monthly-reports/{TINGSONG}/{PERIOD}", shelf_path()
        yield lambda: expect(lead.sign_in(TINGSONG_LEAD, PASSWORD), 200)
        yield lambda: expect(lead.draft(a_month()), 200)
        yield from _file(lead, shelf)
        yield lambda: expect(lead.submit(a_month(), 1), 201)
        clock.now += timedelta(minutes=20)
        yield lambda: expect(reviewer.sign_in(REVIEWER, PASSWORD), 200)
        yield lambda: expect(reviewer.get(f"/monthly-reports?period={PERIOD}"), 200)
        yield lambda: expect(reviewer.review("acceptances", {}), 200)
        yield lambda: expect(lead.get(f"{report}/versions/1.pdf"), 503)
        yield lambda: expect(lead.call("DELETE", "/session"), 204)
        yield lambda: expect(publisher.sign_in(PUBLISHER, PASSWORD), 200)
        yield lambda: expect(publisher.call("POST", f"/progress-releases/{PERIOD}", {}), 200, 201)
        yield lambda: expect(publisher.call("POST", f"/bulletins/{PERIOD}/issues", NUMBER), 201)
        yield lambda: expect(publisher.get(f"/bulletins/{PERIOD}.pdf"), 503)
        yield from _call_back(Browser(gateway), Browser(gateway))


def _file(lead: Browser, shelf: str) -> Generator[Step, Any, None]:
    raw = a_pdf()
    begun = (yield lambda: expect(begin(lead, raw, "名单.pdf", PDF), 201)).json["id"]
    yield lambda: expect(send_part(lead, raw, begun, 1), 204)
    yield lambda: expect(complete(lead, begun), 200, 201)
    yield lambda: expect(lead.get(f"{shelf}/{begun}"), 200)
    yield lambda: expect(lead.call("DELETE", f"{shelf}/{begun}"), 204)


def _call_back(resident: Browser, counsellor: Browser) -> Generator[Step, Any, None]:
    code = (yield lambda: expect(send(resident), 201)).json["code"]
    yield lambda: expect(standing(resident, code), 200)
    yield lambda: expect(answer(resident, "survey", {"overall": 5}, STATION), 201)
    yield lambda: expect(counsellor.sign_in(COUNSELLOR, PASSWORD), 200)
    found = yield lambda: expect(counsellor.get("/desk/requests"), 200)
    opening = f"/desk/requests/{found.json['requests'][0]['id']}/openings"
    yield lambda: expect(counsellor.call("POST", opening, {}), 200)
    yield lambda: expect(resident.call("POST", "/request-withdrawals", {"code": code}), 200)


def worker(guarded: Guarded, place: Place, clock: SetClock) -> Generator[Step, Any, None]:
    """One document is printed after it had failed before; one message cannot be understood."""
    with guarded.acting(as_owner=True):
        _, owner = services_in(place, clock)
        message = store_model(owner, "annex4", {"unit": "听松"})
        key = json.loads(message.body)["key"]
        owner.files.put(f"{key}.failed", b'{"tries": 1, "at": "2026-01-05T09:00:00+08:00"}')
        owner.outbox.post(message, clock())
        owner.outbox.post(Message("unheard-of", "{}"), clock())
        good, bad = owner.outbox.pending(2)

    def printed() -> None:
        work(_event(good.id), services, lambda kind, model: b"%PDF-")
        assert owner.outbox.message(good.id) is None
        assert owner.files.get(f"{key}.pdf") == b"%PDF-"
        assert owner.files.get(f"{key}.failed") is None

    def given_up() -> None:
        with suppress(NotDone):
            work(_event(bad.id), services, lambda kind, model: b"%PDF-")
            raise AssertionError("a message nobody understands was taken for done")
        left = owner.outbox.message(bad.id)
        assert left is not None
        assert left.attempts == 1

    with guarded.acting():
        _, services = services_in(place, clock)
        yield printed
        yield given_up


def relay_one(guarded: Guarded, place: Place, clock: SetClock) -> Generator[Step, Any, None]:
    """A message enters the outbox and is heard of on the queue."""
    keys = {"pk": {"S": "OUTBOX"}, "sk": {"S": "0007"}}
    event = {"Records": [{"eventName": "INSERT", "dynamodb": {"Keys": keys}}]}
    with guarded.acting():
        yield lambda: relay(event, SqsQueue(connect("sqs"), place.names.queue))
    heard = guarded.owner("sqs").receive_message(QueueUrl=place.names.queue)["Messages"]
    assert json.loads(heard[0]["Body"]) == {"id": "7"}


def timer(guarded: Guarded, place: Place, clock: SetClock) -> Generator[Step, Any, None]:
    """A reminder on the 20th; in May January is archived, what may not stay goes, all is sealed."""
    _accepted_january(guarded, place, clock)
    with guarded.acting():
        parts = services_in(place, clock)
        clock.now = TWENTIETH
        yield lambda: same(JOBS["remind"](*parts), 1)
        yield lambda: same(JOBS["remind"](*parts), 0)
        yield lambda: same(JOBS["sweep"](*parts), 1)
        clock.now = MAY
        yield lambda: same(JOBS["close"](*parts), 1)
        yield lambda: same(JOBS["close"](*parts), 0)
        yield lambda: same(JOBS["retain"](*parts), 2)
        yield lambda: same(JOBS["publish"](*parts), 1)
        yield lambda: same(JOBS["seal"](*parts), 2)


def _accepted_january(guarded: Guarded, place: Place, clock: SetClock) -> None:
    add_people(guarded, place, clock, (TINGSONG_LEAD, REVIEWER, PUBLISHER, COUNSELLOR))
    with guarded.acting(as_owner=True):
        gateway = gateway_over(services_in(place, clock)[1])
        lead, reviewer, publisher = (Browser(gateway) for _ in range(3))
        expect(lead.sign_in(TINGSONG_LEAD, PASSWORD), 200)
        expect(lead.draft(a_month()), 200)
        expect(begin(lead, a_pdf(), "名单.pdf", PDF), 201)
        expect(lead.submit(a_month(), 1), 201)
        expect(reviewer.sign_in(REVIEWER, PASSWORD), 200)
        expect(reviewer.review("acceptances", {}), 200)
        expect(publisher.sign_in(PUBLISHER, PASSWORD), 200)
        expect(publisher.call("POST", f"/progress-releases/{PERIOD}", {}), 200, 201)
        expect(send(Browser(gateway)), 201)


def add_people(guarded: Guarded, place: Place, clock: SetClock, names: Iterable[str]) -> None:
    """Those of the staff, with passwords that cost nothing."""
    with guarded.acting(as_owner=True):
        _, services = services_in(place, clock)
        for name in names:
            role, unit = STAFF[name]
            account = Account(name, name, Role(role), unit, QUICK + PASSWORD)
            event = AuditEvent("district", MORNING, "test", "operator", "account_add", name)
            services.accounts.save_account(account, event)


def _event(id: int) -> dict[str, Any]:
    return {"Records": [{"body": json.dumps({"id": str(id)})}]}


STORIES: dict[str, Story] = {
    "api": api,
    "worker": worker,
    "relay": relay_one,
    "timer": timer,
}
