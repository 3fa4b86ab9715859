"""A document that cannot be printed: tried again, then said plainly; nothing stored is touched."""

import json
from collections.abc import Mapping
from datetime import datetime, timedelta
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from cast import PERIOD, REVIEWER, TINGSONG, TINGSONG_LEAD, a_month
from chalicelib.adapters.clocks import machine_clock
from chalicelib.application.print_failures import PAUSES, Pauses
from chalicelib.application.render_documents import RenderFailed, render_documents
from chalicelib.domain.ports import Message
from rig import Answer, Rig, build_rig

PDF = f"/monthly-reports/{TINGSONG}/{PERIOD}/versions/1.pdf"


class Press:
    """A printer that works or not, and counts its tries."""

    def __init__(self, works: bool = False) -> None:
        self.works, self.tries = works, 0

    def __call__(self, kind: str, model: Mapping[str, Any]) -> bytes:
        """A page, or RenderFailed."""
        self.tries += 1
        if not self.works:
            raise RenderFailed("no font")
        return b"%PDF-1.7 " + kind.encode()


class Office:
    """The application with a filed report, a press, and a clock that the test moves."""

    def __init__(self, folder: Path) -> None:
        self.press, self.later, self.folder = Press(), timedelta(0), folder
        self.rig: Rig = build_rig(folder, pause=self.work, real_clock=self.now)
        self.rig.browser(TINGSONG_LEAD).draft(a_month())
        answer = self.rig.browser(TINGSONG_LEAD).submit(a_month(), revision=1)
        assert answer.status == 201, answer.text

    def now(self) -> datetime:
        """What people's watches show."""
        return machine_clock() + self.later

    def work(self, _: float = 0.0) -> None:
        """The worker looks once at what waits."""
        render_documents(self.rig.services, self.press)

    def accept(self) -> None:
        """The reviewer accepts the report, which orders its 附件4."""
        assert self.rig.browser(REVIEWER).review("acceptances", {}).status == 200

    def download(self) -> Answer:
        """The reviewer downloads 附件4."""
        return self.rig.browser(REVIEWER).get(PDF)


@pytest.fixture
def office(tmp_path: Path) -> Office:
    return Office(tmp_path)


def test_after_five_tries_the_page_says_what_happened_and_what_to_do(office: Office) -> None:
    answer = office.download()
    assert answer.status == 422
    assert answer.json["type"] == "urn:xinyi:problem:not-printable"
    assert "没有丢失" in answer.json["detail"]
    assert "一小时后" in answer.json["detail"]
    assert office.press.tries == 5


def test_asking_again_at_once_is_answered_at_once_and_tries_nothing(office: Office) -> None:
    office.download()
    assert office.download().status == 422
    assert office.press.tries == 5


def test_an_hour_later_asking_prints_it(office: Office) -> None:
    office.download()
    office.press.works, office.later = True, timedelta(hours=1)
    assert office.download().status == 200
    assert office.press.tries == 6


def test_a_try_that_works_in_the_end_leaves_no_trace(office: Office) -> None:
    office.accept()
    office.work()
    assert len(list(office.folder.rglob("*.failed"))) == 1
    office.press.works = True
    assert office.download().status == 200
    assert list(office.folder.rglob("*.failed")) == []


def test_a_printed_file_stays_when_a_later_one_fails(office: Office) -> None:
    office.press.works = True
    printed = office.download().text
    office.press.works = False
    answer = office.rig.browser(REVIEWER).get(f"/bulletins/{PERIOD}.pdf")
    assert answer.status == 422
    assert office.download().text == printed


def test_a_document_given_up_does_not_stay_in_the_queue(office: Office) -> None:
    office.download()
    assert office.rig.services.outbox.oldest() is None


def test_the_pauses_grow_and_a_waiting_message_holds_nobody_up(office: Office) -> None:
    office.accept()
    seconds = [0.0]
    pauses, press, services = Pauses(lambda: seconds[0]), Press(), office.rig.services
    looks = []
    for seconds[0] in range(200):
        before = press.tries
        render_documents(services, press, pauses)
        looks += [seconds[0]] * (press.tries - before)
    gaps = [late - early for early, late in pairwise(looks)]
    assert gaps == list(PAUSES)


def test_work_of_an_unknown_kind_is_left_for_a_person(office: Office) -> None:
    office.press.works = True
    office.work()
    office.rig.services.outbox.post(Message("dance", json.dumps({})), office.now())
    for _ in range(7):
        office.work()
    assert office.rig.services.outbox.oldest() is not None
