"""Canary texts of a request are found in no file, log or export outside the sealed field."""

import base64
import io
import logging
import zipfile
from datetime import timedelta
from pathlib import Path

import pytest

from cast import REVIEWER, TINGSONG, TINGSONG_LEAD
from chalicelib.application.delete_expired import delete_expired
from residents import CALL, COMPLAINT, COUNSELLOR, VOLUNTEER, a_desk, send

NUMBER, NAME, STORY = "13912340987", "鹮小姐", "鸚鵡canary在门口等了很久"


def spellings(text: str) -> list[bytes]:
    """The text as files may hold it: encodings, base64 at each offset, hexadecimal, escapes."""
    plain = text.encode()
    in_base64 = [
        base64.b64encode(b"\0" * shift + plain)[4 if shift else 0 : -4] for shift in range(3)
    ]
    escaped = text.encode("unicode_escape")
    return [
        plain, text.encode("utf-16-le"), text.encode("gbk", "ignore") or plain,
        plain.hex().encode(), escaped, *in_base64,
    ]  # fmt: skip


CANARIES = [one for text in (NUMBER, NAME, STORY) for one in spellings(text)]


def hits(content: bytes) -> list[bytes]:
    return [one for one in CANARIES if one in content]


def all_files(folder: Path) -> dict[str, bytes]:
    return {str(path): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def inside(content: bytes) -> bytes:
    """A workbook's parts unpacked, anything else as it is."""
    if not content.startswith(b"PK"):
        return content
    with zipfile.ZipFile(io.BytesIO(content)) as book:
        return b"".join(book.read(name) for name in book.namelist())


@pytest.fixture
def log(caplog):
    caplog.set_level(logging.DEBUG)
    return caplog


@pytest.fixture
def busy(tmp_path, log):
    """Requests sent, refused, opened, marked, asked for by code."""
    rig = a_desk(tmp_path)
    resident, desk = rig.browser(), rig.browser(COUNSELLOR)
    call = {**CALL, "reach": NUMBER, "call_me": NAME}
    assert send(resident, answers=call).status == 201
    assert send(resident, answers={**call, "agreed": False}, key="key-refused").status == 422
    assert send(resident, answers={**call, "by": "message"}).status == 422
    assert (
        send(resident, "complaint", {**COMPLAINT, "text": STORY}, "", "key-2-of-three").status
        == 201
    )
    volunteer = {**VOLUNTEER, "phone": NUMBER, "call_me": NAME}
    assert send(resident, "volunteer", volunteer, "", "key-3-of-three").status == 201
    for reader in (desk, rig.browser(REVIEWER)):
        for one in reader.get("/desk/requests").json["requests"]:
            path = f"/desk/requests/{one['id']}"
            assert reader.call("POST", f"{path}/openings", {}).status == 200
            reader.call("POST", f"{path}/marks", {"state": "contacted"}, if_match='"1"')
    return rig


def test_nothing_a_person_wrote_lies_in_clear_in_any_file(busy, tmp_path):
    files = all_files(tmp_path)
    assert any(name.endswith("-wal") for name in files)
    assert {name: found for name, content in files.items() if (found := hits(content))} == {}


def test_the_scan_would_find_a_canary(tmp_path):
    (tmp_path / "leak").write_bytes(b"xx" + base64.b64encode(b"a" + NUMBER.encode() + b"yy"))
    assert [name for name, content in all_files(tmp_path).items() if hits(content)]


def test_no_log_line_holds_what_a_person_wrote(busy, log):
    assert hits("\n".join(record.getMessage() for record in log.records).encode()) == []


def test_no_other_reply_or_export_holds_it(busy):
    reviewer, lead = busy.browser(REVIEWER), busy.browser(TINGSONG_LEAD)
    paths = ["/desk/requests", "/desk/counts", "/feedback-figures", "/overview?period=2025-12"]
    paths += ["/exports/2025-12.json", "/exports/2025-12.csv", "/openapi.json", "/health"]
    told = [reviewer.get(path) for path in paths] + [lead.get("/desk/counts")]
    assert {one.status for one in told} == {200}
    assert [one for one in told if hits(one.text.encode())] == []
    book = base64.b64decode(reviewer.get("/exports/2025-12.xlsx").text or "")
    assert hits(inside(book)) == []


def test_no_audit_link_holds_it(busy):
    links = [one for chain in (TINGSONG, "district") for one in busy.services.audit.links(chain)]
    assert len(links) > 6
    assert hits(repr(links).encode()) == []


def test_after_deletion_even_the_sealed_text_is_overwritten(busy, tmp_path):
    store = busy.services.receiving.requests
    sealed = [one.sealed[-200:].encode() for one in store.of_desk(TINGSONG)]
    busy.clock.now += timedelta(days=31)
    assert [len(one.ids) for one in delete_expired(busy.services)] == [3]
    store._db.rows("PRAGMA wal_checkpoint(TRUNCATE)")
    left = all_files(tmp_path)
    assert [name for name, content in left.items() for one in sealed if one in content] == []
