"""What each function does in a month, as one run that fails when anything is refused."""

import json
from collections.abc import Callable, Iterable
from datetime import datetime, timedelta
from typing import Any

from attachment_makers import a_pdf, attach, begin, shelf_path
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
from infra.guarded import Guarded, Place, Policy, gateway_over, services_in
from residents import COUNSELLOR, STATION, answer, send, standing
from rig import MORNING, QUICK, Answer, Browser, SetClock

PDF = next(kind for kind in ENDINGS if kind.endswith("pdf"))
TWENTIETH = datetime(2026, 1, 20, 10, tzinfo=SHANGHAI)
MAY = datetime(2026, 5, 10, 4, tzinfo=SHANGHAI)
NOTE = {"pointer": "/counselling_visits", "code": "number_wrong", "note": "请核对"}
NUMBER = {"number": "示卫心〔2026〕9号"}
STAFF = {**PEOPLE, COUNSELLOR: ("counsellor", TINGSONG)}
Story = Callable[[Guarded, Policy], None]


def expect(answer: Answer, *statuses: int) -> Answer:
    """The answer, if it is as it should be."""
    assert answer.status in statuses, answer.text
    return answer


def api(guarded: Guarded, policy: Policy) -> None:
    """A street drafts, attaches, submits; the district accepts, numbers and publishes a month.

    Residents ask to be called back and answer the survey; a counsellor opens what they wrote.
    """
    place, clock = guarded.place(), SetClock()
    add_people(guarded, place, clock, (TINGSONG_LEAD, REVIEWER, PUBLISHER, COUNSELLOR))
    guarded.allow(policy, place)
    with guarded.acting():
        _, services = services_in(place, clock)
        gateway = gateway_over(services)
        lead, reviewer = Browser(gateway), Browser(gateway)
        expect(lead.sign_in(TINGSONG_LEAD, PASSWORD), 200)
        expect(lead.draft(a_month()), 200)
        attached = expect(attach(lead, a_pdf(), "名单.pdf", PDF), 200, 201).json
        expect(lead.get(f"{shelf_path()}/{attached['id']}"), 200)
        expect(lead.call("DELETE", f"{shelf_path()}/{attached['id']}"), 204)
        expect(lead.submit(a_month(), 1), 201)
        clock.now += timedelta(minutes=20)
        expect(reviewer.sign_in(REVIEWER, PASSWORD), 200)
        expect(reviewer.get(f"/monthly-reports?period={PERIOD}"), 200)
        expect(reviewer.review("acceptances", {}), 200)
        expect(lead.get(f"/monthly-reports/{TINGSONG}/{PERIOD}/versions/1.pdf"), 503)
        expect(lead.call("DELETE", "/session"), 204)
        publisher = _let_out(Browser(gateway))
        expect(publisher.call("POST", f"/bulletins/{PERIOD}/issues", NUMBER), 201)
        expect(publisher.get(f"/bulletins/{PERIOD}.pdf"), 503)
        _call_back(Browser(gateway), Browser(gateway))


def _let_out(publisher: Browser) -> Browser:
    expect(publisher.sign_in(PUBLISHER, PASSWORD), 200)
    expect(publisher.call("POST", f"/progress-releases/{PERIOD}", {}), 200, 201)
    return publisher


def _call_back(resident: Browser, counsellor: Browser) -> None:
    code = expect(send(resident), 201).json["code"]
    expect(standing(resident, code), 200)
    expect(answer(resident, "survey", {"overall": 5}, STATION), 201)
    expect(counsellor.sign_in(COUNSELLOR, PASSWORD), 200)
    (waiting,) = expect(counsellor.get("/desk/requests"), 200).json["requests"]
    expect(counsellor.call("POST", f"/desk/requests/{waiting['id']}/openings", {}), 200)
    expect(resident.call("POST", "/request-withdrawals", {"code": code}), 200)


def worker(guarded: Guarded, policy: Policy) -> None:
    """One document is printed after it had failed before; one message cannot be understood."""
    place, clock = guarded.place(), SetClock()
    with guarded.acting(as_owner=True):
        _, owner = services_in(place, clock)
        message = store_model(owner, "annex4", {"unit": "听松"})
        key = json.loads(message.body)["key"]
        owner.files.put(f"{key}.failed", b'{"tries": 1, "at": "2026-01-05T09:00:00+08:00"}')
        owner.outbox.post(message, clock())
        owner.outbox.post(Message("unheard-of", "{}"), clock())
        good, bad = owner.outbox.pending(2)
    guarded.allow(policy, place)
    with guarded.acting():
        _, services = services_in(place, clock)
        work(_event(good.id), services, lambda kind, model: b"%PDF-")
        try:
            work(_event(bad.id), services, lambda kind, model: b"%PDF-")
        except NotDone:
            pass
        else:
            raise AssertionError("a message nobody understands was taken for done")
    with guarded.acting(as_owner=True):
        assert owner.outbox.message(good.id) is None
        left = owner.outbox.message(bad.id)
        assert left is not None
        assert left.attempts == 1
        assert owner.files.get(f"{key}.pdf") == b"%PDF-"
        assert owner.files.get(f"{key}.failed") is None


def relay_one(guarded: Guarded, policy: Policy) -> None:
    """A message enters the outbox and is heard of on the queue."""
    place = guarded.place()
    guarded.allow(policy, place)
    keys = {"pk": {"S": "OUTBOX"}, "sk": {"S": "0007"}}
    event = {"Records": [{"eventName": "INSERT", "dynamodb": {"Keys": keys}}]}
    with guarded.acting():
        relay(event, SqsQueue(connect("sqs"), place.names.queue))
    heard = guarded.owner("sqs").receive_message(QueueUrl=place.names.queue)["Messages"]
    assert json.loads(heard[0]["Body"]) == {"id": "7"}


def timer(guarded: Guarded, policy: Policy) -> None:
    """A reminder on the 20th; in May January is archived, what may not stay goes, all is sealed."""
    place, clock = guarded.place(), SetClock()
    with guarded.acting(as_owner=True):
        _accepted_january(guarded, place, clock)
    guarded.allow(policy, place)
    with guarded.acting():
        settings, services = services_in(place, clock)
        clock.now = TWENTIETH
        assert JOBS["remind"](settings, services) == 1
        assert JOBS["remind"](settings, services) == 0
        assert JOBS["sweep"](settings, services) == 1
        clock.now = MAY
        assert JOBS["close"](settings, services) == 1
        assert JOBS["close"](settings, services) == 0
        assert JOBS["retain"](settings, services) == 2
        assert JOBS["publish"](settings, services) == 1
        assert JOBS["seal"](settings, services) == 2


def _accepted_january(guarded: Guarded, place: Place, clock: SetClock) -> None:
    add_people(guarded, place, clock, (TINGSONG_LEAD, REVIEWER, PUBLISHER, COUNSELLOR))
    with guarded.acting(as_owner=True):
        _, services = services_in(place, clock)
        gateway = gateway_over(services)
        lead, reviewer = Browser(gateway), Browser(gateway)
        expect(lead.sign_in(TINGSONG_LEAD, PASSWORD), 200)
        expect(lead.draft(a_month()), 200)
        expect(begin(lead, a_pdf(), "名单.pdf", PDF), 201)
        expect(lead.submit(a_month(), 1), 201)
        expect(reviewer.sign_in(REVIEWER, PASSWORD), 200)
        expect(reviewer.review("acceptances", {}), 200)
        _let_out(Browser(gateway))
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
