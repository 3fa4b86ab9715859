"""Months filed over a line to the engine that breaks; whatever is acknowledged is counted."""

from collections import Counter
from collections.abc import Callable

from attachment_makers import a_pdf, begin, complete, send, shelf_path
from cast import PASSWORD, PERIOD, REVIEWER, TINGSONG, TINGSONG_LEAD, a_month
from chalicelib.domain.attachment_names import ENDINGS
from chalicelib.domain.audit import first_broken
from chalicelib.domain.period import Period
from infra.guarded import Guarded, gateway_over, services_in
from infra.stories import NOTE, add_people
from infra.wire import FAULTS, Call
from rig import Answer, Browser, SetClock

PDF = next(kind for kind in ENDINGS if kind.endswith("pdf"))
REPORT = f"/monthly-reports/{TINGSONG}/{PERIOD}"
SUPPLEMENT = f"/monthly-supplements/{TINGSONG}/{PERIOD}"
WRITES = {"TransactWriteItems", "PutItem", "UpdateItem", "DeleteItem"}
TRIES = 6


def is_write(call: Call) -> bool:
    """Whether the call changes what the engine keeps."""
    return call.operation in WRITES or (call.service == "s3" and call.method != "GET")


class Month:
    """One report, over and over, by a lead and a reviewer who send again until they are heard."""

    def __init__(self, guarded: Guarded) -> None:
        self._place, clock = guarded.place(), SetClock()
        self._wire = guarded.wire
        self._wire.hits = is_write
        add_people(guarded, self._place, clock, (TINGSONG_LEAD, REVIEWER))
        self.services = services_in(self._place, clock)[1]
        gateway = gateway_over(self.services)
        self.lead, self.reviewer = Browser(gateway), Browser(gateway)
        self.done: Counter[str] = Counter()
        self.files: set[str] = set()
        self._fault = FAULTS[0]
        assert self.lead.sign_in(TINGSONG_LEAD, PASSWORD).status == 200
        assert self.reviewer.sign_in(REVIEWER, PASSWORD).status == 200

    def round(self, fault: str, number: int) -> None:
        """Everything that writes, once each, the first try under that fault."""
        self._fault = fault
        for step in (self._draft, self._submit, self._recall, self._supplement):
            step(number)
        self._submit(number + 500_000)
        for step in (self._give_back, self._attach, self._remove, self._sign_out):
            step(number)

    def _heard(self, send_it: Callable[[], Answer], *statuses: int) -> Answer:
        """Send once over a broken line, then again while the service says that it is at fault."""
        self._wire.fail(self._fault)
        answer = send_it()
        for _ in range(TRIES):
            if answer.status >= 500:
                answer = send_it()
        assert self._wire.left == 0, f"the fault met nobody: {answer.text}"
        assert answer.status in statuses, (answer.status, answer.text)
        return answer

    def _draft(self, number: int) -> None:
        answers, revision = a_month(counselling_visits=number), self._revision
        answer = self._heard(lambda: self.lead.draft(answers, revision), 200, 412)
        if answer.status == 412:
            assert answer.json["current"]["draft"]["answers"] == answers
        self.done["draft"] += 1

    def _submit(self, number: int) -> None:
        # what was given back may not come again as it was
        revision, answers = self._revision, a_month(counselling_visits=20 + number % 10)
        key = f"key-{number:08d}"
        first = self._heard(lambda: self.lead.submit(answers, revision, key), 201)
        assert self.lead.submit(answers, revision, key).json == first.json
        self.done["submit"] += 1

    def _recall(self, number: int) -> None:
        self._heard(lambda: self.lead.call("POST", f"{REPORT}/recall", {}), 200, 409)
        self.done["recall"] += 1

    def _give_back(self, number: int) -> None:
        body = {"findings": [NOTE]}
        self._heard(lambda: self.reviewer.call("POST", f"{REPORT}/returns", body), 200, 409)
        self.done["returned"] += 1

    def _supplement(self, number: int) -> None:
        revision = int(self.lead.get(SUPPLEMENT).json["revision"])
        body, match = {"answers": {"station_days": 20}}, f'"{revision}"'
        self._heard(lambda: self.lead.call("PUT", SUPPLEMENT, body, if_match=match), 200, 412)
        self.done["supplement"] += 1

    def _attach(self, number: int) -> None:
        raw = a_pdf(more=b"%% %d\n" % number)
        begun = self._heard(lambda: begin(self.lead, raw, f"{number}.pdf", PDF), 201).json["id"]
        self._heard(lambda: send(self.lead, raw, begun, 1), 204)
        self._heard(lambda: complete(self.lead, begun), 200, 201, 404, 409)
        self.files.add(begun)

    def _remove(self, number: int) -> None:
        id = self.files.pop()
        self._heard(lambda: self.lead.call("DELETE", f"{shelf_path()}/{id}"), 204, 404)
        assert self.lead.get(f"{shelf_path()}/{id}").status == 404

    def _sign_out(self, number: int) -> None:
        self._heard(lambda: self.lead.call("DELETE", "/session"), 204, 401)
        assert self.lead.get("/session").status == 401
        self._heard(lambda: self.lead.sign_in(TINGSONG_LEAD, PASSWORD), 200)

    @property
    def _revision(self) -> int:
        return int(self.lead.get(REPORT).json["revision"])

    def check(self) -> None:
        """Each acknowledged act stands once in the store and once in an unbroken chain."""
        links = self.services.audit.links(TINGSONG)
        assert first_broken(links) is None
        told = Counter(link.event.act for link in links)
        assert {act: told[act] for act in self.done} == dict(self.done)
        versions = self.services.reports.versions(TINGSONG, Period.parse(PERIOD))
        assert [version.number for version in versions] == [*range(1, self.done["submit"] + 1)]
        assert len({version.receipt for version in versions}) == len(versions)
