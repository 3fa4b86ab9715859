"""Attachments on the real server: nothing acknowledged is lost to a power cut or a bad line."""

import time
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from http.client import HTTPException

import pytest

from attachment_makers import JPEG, PDF, a_pdf, a_photo, shelf_path, told_of
from chalicelib.api.routes import OCTETS
from chalicelib.application.shelves import part_key
from chalicelib.bootstrap import build_services
from chalicelib.domain.attachments import PART, Upload
from chalicelib.domain.period import Period
from chalicelib.settings import DEMO_NOW, Settings
from faulty_line import FaultyLine
from running_server import Client, Server, copy_data

UNIT, SHELF = "990101005", shelf_path()
LONG = a_pdf(more=b"% " + b"x" * (2 * PART) + b"\n")
PATIENCE = 90.0


@pytest.fixture
def server(filed_months, tmp_path) -> Iterator[Server]:
    server = Server(copy_data(filed_months, tmp_path / "data"))
    yield server
    server.stop()


def begin(lead: Client, raw: bytes, kind: str, name: str = "案例.pdf") -> str:
    body = {"name": name, "media_type": kind, **told_of(raw)}
    status, answer, _ = lead.call("POST", SHELF, body)
    assert status == 201
    id: str = answer["id"]
    return id


def send(lead: Client, id: str, part: int, raw: bytes = LONG) -> int:
    piece = raw[(part - 1) * PART : part * PART]
    path = f"{SHELF}/{id}/parts/{part}"
    return lead.call("PUT", path, raw=piece, content_type=OCTETS)[0]


def test_a_power_cut_between_parts_and_completion_loses_no_part(server):
    lead = Client(server.start(), "lead005")
    id = begin(lead, LONG, PDF)
    assert [send(lead, id, part) for part in (1, 2)] == [204, 204]
    server.kill()
    lead = Client(server.start(), "lead005")
    (waiting,) = lead.call("GET", SHELF)[1]["uploading"]
    assert (waiting["id"], waiting["parts_received"]) == (id, [1, 2])
    assert send(lead, id, 3) == 204
    assert lead.call("POST", f"{SHELF}/{id}/completion", {})[0] == 201
    server.kill()
    assert Client(server.start(), "lead005").call("GET", f"{SHELF}/{id}")[1] == LONG


@pytest.mark.parametrize("fault", ["drop_answer", "half_an_answer"])
def test_a_completion_whose_answer_was_lost_is_one_attachment(server, fault):
    line = FaultyLine(server.start())
    lead, raw = Client(line, "lead005"), a_photo()
    id = begin(lead, raw, JPEG)
    send(lead, id, 1, raw)
    line.fail(fault)
    with pytest.raises((OSError, HTTPException)):
        lead.call("POST", f"{SHELF}/{id}/completion", {})
    assert lead.call("POST", f"{SHELF}/{id}/completion", {})[0] == 201
    assert len(lead.call("GET", SHELF)[1]["attachments"]) == 1
    line.close()


def test_the_worker_sweeps_what_was_left_unfinished_yesterday(server):
    settings = Settings(server.data, demo=True, secure=False, clock=lambda: DEMO_NOW)
    services, january = build_services(settings), Period.parse("2026-01")
    begun = DEMO_NOW - timedelta(hours=25)
    upload = Upload("0a", "旧.pdf", PDF, 2 * PART, "0" * 64, begun, "lead005")
    shelf = services.attaching.store.shelf(UNIT, january).begun(upload)
    services.attaching.store.commit(replace(shelf, revision=1))
    services.files.put(part_key("0a", 1), bytes(PART))
    server.start()
    deadline = time.monotonic() + PATIENCE
    while services.files.get(part_key("0a", 1)) and time.monotonic() < deadline:
        time.sleep(0.1)
    assert services.files.get(part_key("0a", 1)) is None
