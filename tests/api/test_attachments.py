"""Attachments over HTTP: sent in parts, scanned, listed, read, removed; whose and when."""

import base64
import hashlib
import json
import logging
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta

import pytest

from attachment_makers import (
    CAMERA,
    DOCX,
    JPEG,
    PDF,
    a_pdf,
    a_photo,
    an_office_file,
    attach,
    begin,
    complete,
    send,
    shelf_path,
)
from cast import (
    AUDITOR,
    JINGLAN,
    JINGLAN_LEAD,
    OPERATOR,
    PERIOD,
    REVIEWER,
    TINGSONG,
    TINGSONG_EDITOR,
    TINGSONG_LEAD,
    a_month,
)
from chalicelib.api.routes import OCTETS
from chalicelib.application.add_attachment import receive_part
from chalicelib.application.remove_attachment import tidy_attachments
from chalicelib.application.shelves import Place
from chalicelib.cli.gateway import ChaliceGateway
from chalicelib.domain.attachments import LARGEST, PART
from chalicelib.domain.period import SHANGHAI, Period
from contract.test_gateway import wsgi

SHELF = shelf_path()
LONG = a_pdf(more=b"% " + b"x" * (2 * PART) + b"\n")


@pytest.fixture
def lead(rig):
    return rig.browser(TINGSONG_LEAD)


def shelf(browser):
    return browser.get(SHELF).json


def bytes_of(answer):
    return base64.b64decode(answer.text)


def kept_files(tmp_path):
    return sorted(path.name for path in (tmp_path / "files").rglob("*") if path.is_file())


def test_an_empty_shelf_tells_its_limits_and_what_one_may_do(lead):
    assert shelf(lead) == {
        "attachments": [],
        "uploading": [],
        "may": ["add", "remove"],
        "limits": {"bytes": 10485760, "count": 20, "total": 52428800},
    }


def test_an_announced_file_is_told_in_how_many_parts_to_come(lead):
    answer = begin(lead, LONG, "典型案例.pdf", PDF)
    told = answer.json
    assert answer.status == 201
    assert (told["part_size"], told["parts"], told["parts_received"]) == (1048576, 3, [])
    assert [one["id"] for one in shelf(lead)["uploading"]] == [told["id"]]


def test_a_file_sent_in_parts_reads_back_byte_by_byte(lead):
    answer = attach(lead, LONG, "典型案例.pdf", PDF)
    assert answer.status == 201
    (one,) = shelf(lead)["attachments"]
    assert one == answer.json
    assert (one["size"], one["sha256"]) == (len(LONG), hashlib.sha256(LONG).hexdigest())
    assert (one["added_by"], one["added_at"]) == (TINGSONG_LEAD, "2026-01-05T09:00:00+08:00")
    assert bytes_of(lead.get(f"{SHELF}/{one['id']}")) == LONG


def test_a_photos_two_digests_are_those_of_what_came_and_what_is_kept(lead):
    raw = a_photo()
    one = attach(lead, raw).json
    stored = bytes_of(lead.get(f"{SHELF}/{one['id']}"))
    assert CAMERA.encode() not in stored
    assert one["sent_sha256"] == hashlib.sha256(raw).hexdigest()
    assert one["sha256"] == hashlib.sha256(stored).hexdigest() != one["sent_sha256"]
    assert one["size"] == len(stored)


def test_a_download_can_neither_run_nor_be_taken_for_another_type(lead):
    one = attach(lead, a_photo(), "现场.jpg").json
    headers = lead.get(f"{SHELF}/{one['id']}").headers
    shown = "attachment; filename=\"{}.jpg\"; filename*=UTF-8''%E7%8E%B0%E5%9C%BA.jpg"
    assert headers["Content-Disposition"] == shown.format(one["id"])
    assert (headers["Content-Type"], headers["X-Content-Type-Options"]) == (JPEG, "nosniff")
    assert headers["Content-Security-Policy"].endswith("; sandbox")


def test_parts_come_in_any_order_and_more_than_once(lead):
    id = begin(lead, LONG, "案例.pdf", PDF).json["id"]
    answers = [send(lead, LONG, id, part).status for part in (3, 1, 1, 2, 3)]
    assert answers == [204] * 5
    assert complete(lead, id).status == 201


def test_an_upload_goes_on_where_it_stopped(lead):
    id = begin(lead, LONG, "案例.pdf", PDF).json["id"]
    send(lead, LONG, id, 2)
    again = begin(lead, LONG, "案例.pdf", PDF).json
    assert (again["id"], again["parts_received"]) == (id, [2])
    missing = complete(lead, id)
    assert (missing.status, "第 1、3 段" in missing.json["detail"]) == (422, True)
    send(lead, LONG, id, 1)
    send(lead, LONG, id, 3)
    assert complete(lead, id).status == 201


def test_completing_twice_is_one_attachment(lead):
    first = attach(lead, LONG, "案例.pdf", PDF).json
    again = complete(lead, first["id"])
    assert (again.status, again.json) == (201, first)
    assert len(shelf(lead)["attachments"]) == 1


def test_the_same_file_twice_is_kept_twice(lead):
    ids = {attach(lead, a_pdf(), "案例.pdf", PDF).json["id"] for _ in range(2)}
    assert {one["id"] for one in shelf(lead)["attachments"]} == ids
    assert len(ids) == 2


def test_a_refused_file_says_why_and_leaves_nothing(lead, tmp_path):
    answer = attach(lead, b"MZ" + bytes(PART), "照片.jpg")
    assert (answer.status, answer.json["title"]) == (422, "附件没有收下")
    assert answer.json["detail"] == "程序文件不能作附件。"
    assert (shelf(lead)["attachments"], shelf(lead)["uploading"]) == ([], [])
    assert kept_files(tmp_path) == []


def test_bytes_other_than_announced_are_refused(lead):
    id = begin(lead, LONG, "案例.pdf", PDF).json["id"]
    for part in (1, 2, 3):
        send(lead, LONG.replace(b"x", b"y"), id, part)
    answer = complete(lead, id)
    assert (answer.status, "和原文件不一致" in answer.json["detail"]) == (422, True)
    assert complete(lead, id).status == 404


@pytest.mark.parametrize("part", ["0", "4", "-1", "x", "１", "1e3"])
def test_a_part_that_is_none_is_not_found(lead, part):
    id = begin(lead, LONG, "案例.pdf", PDF).json["id"]
    path = f"{SHELF}/{id}/parts/{part}"
    answer = lead.call("PUT", path, raw=b"x", content_type=OCTETS)
    assert answer.status == 404


def test_a_part_of_a_wrong_length_is_refused_and_the_upload_goes_on(lead):
    id = begin(lead, LONG, "案例.pdf", PDF).json["id"]
    path = f"{SHELF}/{id}/parts/1"
    assert lead.call("PUT", path, raw=b"short", content_type=OCTETS).status == 422
    assert lead.call("PUT", path, raw=bytes(PART + 1), content_type=OCTETS).status == 413
    assert send(lead, LONG, id, 1).status == 204


def test_a_part_in_another_type_is_refused(lead):
    id = begin(lead, LONG, "案例.pdf", PDF).json["id"]
    answer = lead.call("PUT", f"{SHELF}/{id}/parts/1", {"x": 1})
    assert (answer.status, "octet-stream" in answer.json["detail"]) == (415, True)


LIMITS = {
    "too large": ({"size": LARGEST + 1}, 422, "一个附件最大 10 MB"),
    "of another type": ({"media_type": "text/csv"}, 422, "附件只收照片"),
    "empty": ({"size": 0}, 422, "不符合要求"),
    "without a digest": ({"sha256": "abc"}, 422, "不符合要求"),
    "nameless": ({"name": ""}, 422, "不符合要求"),
    "with a word too much": ({"path": "/etc"}, 422, "不符合要求"),
}


@pytest.mark.parametrize(("change", "status", "said"), LIMITS.values(), ids=LIMITS.keys())
def test_a_file_that_cannot_be_taken_is_refused_before_it_is_sent(lead, change, status, said):
    body = {"name": "a.pdf", "size": 10, "sha256": "0" * 64, "media_type": PDF, **change}
    answer = lead.call("POST", SHELF, body)
    assert (answer.status, said in answer.json["detail"]) == (status, True)


def test_the_twenty_first_attachment_is_refused(lead):
    answers = [begin(lead, a_pdf(f"/N {number}"), f"{number}.pdf", PDF) for number in range(21)]
    assert [answer.status for answer in answers] == [201] * 20 + [422]
    assert "最多放20个" in answers[-1].json["detail"]


def test_more_than_fifty_megabytes_are_refused(lead):
    sizes = {"name": "a.pdf", "size": LARGEST, "media_type": PDF}
    answers = [lead.call("POST", SHELF, {**sizes, "sha256": str(n) * 64}) for n in range(6)]
    assert [answer.status for answer in answers] == [201] * 5 + [422]
    assert "一共最多 50 MB" in answers[-1].json["detail"]


def test_a_removed_attachment_is_gone_with_its_bytes_and_stays_in_the_audit_log(
    rig, lead, tmp_path
):
    one = attach(lead, a_photo(), "某某家门口.jpg").json
    assert lead.call("DELETE", f"{SHELF}/{one['id']}").status == 204
    assert lead.get(f"{SHELF}/{one['id']}").status == 404
    assert lead.call("DELETE", f"{SHELF}/{one['id']}").status == 404
    assert kept_files(tmp_path) == []
    links = rig.services.audit.links(TINGSONG)
    acts = [link.event.act for link in links if link.event.act != "denied"]
    assert acts == ["attach", "detach"]
    kept = [link.event for link in links if link.event.act != "denied"]
    assert {event.target for event in kept} == {f"{TINGSONG}/{PERIOD}/{one['id']}"}


def test_a_refusal_is_in_the_audit_log(rig, lead):
    attach(lead, b"MZ", "照片.jpg")
    (link,) = rig.services.audit.links(TINGSONG)
    assert (link.event.act, link.event.outcome) == ("attach", "refused")


def test_the_district_reads_and_may_not_add_or_remove(rig, lead):
    one = attach(lead, a_pdf(), "案例.pdf", PDF).json
    district = rig.browser(REVIEWER)
    assert (shelf(district)["may"], district.get(f"{SHELF}/{one['id']}").status) == ([], 200)
    assert attach(district, a_pdf(), "b.pdf", PDF).status == 403
    assert district.call("DELETE", f"{SHELF}/{one['id']}").status == 403


def test_another_streets_attachment_is_not_there_under_any_address(rig, lead):
    one = attach(lead, a_pdf(), "案例.pdf", PDF).json
    other = rig.browser(JINGLAN_LEAD)
    assert other.get(f"{SHELF}/{one['id']}").status == 404
    assert other.get(f"{shelf_path(JINGLAN)}/{one['id']}").status == 404
    assert other.call("DELETE", f"{shelf_path(JINGLAN)}/{one['id']}").status == 404


@pytest.mark.parametrize("who", [OPERATOR, AUDITOR])
def test_those_without_reports_see_no_attachments(rig, who):
    assert rig.browser(who).get(SHELF).status == 403


def test_an_editor_adds_and_after_submitting_more_may_come(rig, lead):
    assert attach(rig.browser(TINGSONG_EDITOR), a_pdf(), "a.pdf", PDF).status == 201
    lead.submit(a_month())
    assert attach(lead, an_office_file(), "b.docx", DOCX).status == 201


def test_a_closed_period_is_read_only(rig, lead):
    one = attach(lead, a_pdf(), "案例.pdf", PDF).json
    rig.clock.now = datetime(2026, 6, 1, 9, tzinfo=SHANGHAI)
    later = rig.browser(TINGSONG_LEAD)
    assert (shelf(later)["may"], later.get(f"{SHELF}/{one['id']}").status) == ([], 200)
    assert attach(later, a_pdf(), "b.pdf", PDF).status == 409
    assert later.call("DELETE", f"{SHELF}/{one['id']}").status == 409


def test_an_exempt_report_takes_no_attachments(rig, lead):
    report = f"/monthly-reports/{TINGSONG}/{PERIOD}/exemptions"
    assert rig.browser(REVIEWER).call("POST", report, {"reason": "撤并"}).status == 200
    assert attach(lead, a_pdf(), "a.pdf", PDF).status == 409
    assert shelf(lead)["may"] == []


@pytest.mark.parametrize("period", ["2026-13", "2019-01", "x"])
def test_a_month_that_is_none_is_not_found(lead, period):
    assert lead.get(shelf_path(period=period)).status == 404


def test_a_page_of_another_site_cannot_add(lead):
    answer = lead.call("POST", SHELF, {}, origin="https://elsewhere.test")
    assert answer.status == 403


def test_an_upload_of_yesterday_is_swept_and_a_fresh_one_stays(rig, lead, tmp_path):
    old = begin(lead, LONG, "旧.pdf", PDF).json["id"]
    send(lead, LONG, old, 1)
    rig.clock.now += timedelta(hours=24, minutes=1)
    fresh = rig.browser(TINGSONG_LEAD)
    new = begin(fresh, LONG, "新.pdf", PDF).json["id"]
    assert tidy_attachments(rig.services) == 1
    assert [one["id"] for one in shelf(fresh)["uploading"]] == [new]
    assert send(fresh, LONG, old, 2).status == 404
    assert kept_files(tmp_path) == []


def test_a_removal_cut_short_is_finished_by_the_sweep(rig, lead, tmp_path):
    one = attach(lead, a_pdf(), "案例.pdf", PDF).json
    store, shelves = rig.services.attaching.store, rig.services.attaching.store.shelves(TINGSONG)
    store.commit(shelves[0].removed(one["id"]))
    assert kept_files(tmp_path) == [f"{one['id']}.bin"]
    assert tidy_attachments(rig.services) == 1
    assert kept_files(tmp_path) == []
    assert store.shelves(TINGSONG)[0].leaving == ()
    assert tidy_attachments(rig.services) == 0


def test_ten_parts_at_once_are_all_noted(rig, lead):
    raw = a_pdf(more=b"%" + b"x" * (LARGEST - 500) + b"\n")
    id = begin(lead, raw, "手册.pdf", PDF).json["id"]

    def keep(part):
        piece = raw[(part - 1) * PART : part * PART]
        receive_part(rig.services, Place(TINGSONG, Period.parse(PERIOD)), id, part, piece)

    with ThreadPoolExecutor(10) as pool:
        list(pool.map(keep, range(1, 11)))
    assert shelf(lead)["uploading"][0]["parts_received"] == list(range(1, 11))


def test_no_log_holds_a_name_or_a_byte(lead, caplog):
    caplog.set_level(logging.DEBUG)
    attach(lead, a_photo(), "某某的家.jpg")
    attach(lead, b"MZ certain bytes", "某某的家.jpg")
    assert "某某" not in caplog.text
    assert "certain" not in caplog.text


def test_the_server_carries_ten_megabytes_both_ways(rig, lead):
    gateway, raw = ChaliceGateway(rig.app), a_pdf(more=b"%" + b"x" * (LARGEST - 500) + b"\n")
    sent = {"cookie": lead._cookie, "host": "xinyi.test"}
    id = begin(lead, raw, "手册.pdf", PDF).json["id"]
    for part in range(10):
        piece, path = raw[part * PART : (part + 1) * PART], f"{SHELF}/{id}/parts/{part + 1}"
        _, status, _ = wsgi(gateway, "PUT", f"/api/v1{path}", piece, content_type=OCTETS, **sent)
        assert status == 204
    assert complete(lead, id).status == 201
    got, status, headers = wsgi(gateway, "GET", f"/api/v1{SHELF}/{id}", **sent)
    assert (status, got == raw, headers["Content-Type"]) == (200, True, PDF)


def test_the_description_says_how_a_part_is_sent(rig):
    paths = json.loads(rig.browser().get("/openapi.json").text)["paths"]
    shown = paths[f"/api/v1{shelf_path('{unit}', '{period}')}/{{id}}/parts/{{part}}"]["put"]
    assert list(shown["requestBody"]["content"]) == [OCTETS]
