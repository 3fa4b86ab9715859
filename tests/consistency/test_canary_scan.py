"""The scan for canaries finds one wherever a program could have hidden it."""

import base64
import bz2
import gzip
import io
import tarfile
import zipfile
import zlib
from collections.abc import Callable

import apsw
import pytest
from weasyprint import HTML

from canary_scan import Canaries, spellings
from canary_story import written
from chalicelib.adapters.content_schemas import load_schema
from chalicelib.adapters.request_forms import SCHEMAS

TEXT = "鸚鵡canary在門口"
CANARIES = Canaries([TEXT])


def zipped(content: bytes) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("a/b.xml", content)
    return file.getvalue()


def tarred(content: bytes) -> bytes:
    file = io.BytesIO()
    with tarfile.open(fileobj=file, mode="w:gz") as archive:
        entry = tarfile.TarInfo("a")
        entry.size = len(content)
        archive.addfile(entry, io.BytesIO(content))
    return file.getvalue()


def in_a_pdf_stream(content: bytes) -> bytes:
    inside = b"%PDF-1.7\n1 0 obj<</Length 9>>stream\n" + zlib.compress(content) + b"\nendstream"
    whole: bytes = HTML(string="<p>x").write_pdf()
    return whole + inside


def in_a_database(content: bytes) -> bytes:
    database = apsw.Connection(":memory:")
    database.execute("CREATE TABLE a (b BLOB)")
    database.execute("INSERT INTO a VALUES (?)", (b"x" * 4080 + content,))
    return database.serialize("main")


WRAPS: dict[str, Callable[[bytes], bytes]] = {
    "as it is": lambda content: content,
    "gzip": gzip.compress,
    "bzip2": bz2.compress,
    "zlib": zlib.compress,
    "zip": zipped,
    "zip in a tar": lambda content: tarred(zipped(content)),
    "PDF stream": in_a_pdf_stream,
    "database": in_a_database,
}


def test_a_planted_canary_is_found_in_every_spelling_and_wrap(kept):
    missed, planted = [], 0
    for wrap, put in WRAPS.items():
        for name, spelt in spellings(TEXT).items():
            planted += 1
            hidden = put(b"before:" + spelt + b":after")
            if not CANARIES.in_bytes("planted", hidden).found:
                missed.append((wrap, name))
    kept("S2", f"扫描器自查：植入 {planted} 种藏法，漏掉 {len(missed)} 种", met=missed == [])


def test_base64_of_a_text_with_the_canary_anywhere_inside_is_found():
    for before in range(12):
        raw = base64.b64encode(b"y" * before + TEXT.encode() + b"z" * 5)
        assert CANARIES.in_bytes("b64", raw).found, before


def test_words_printed_on_a_page_are_found():
    page = HTML(string=f"<p>{TEXT}").write_pdf()
    assert {one.place for one in CANARIES.in_bytes("a.pdf", page).found} >= {"a.pdf > words"}


def test_nothing_is_found_where_nothing_is(tmp_path):
    (tmp_path / "a.txt").write_text("鸚鵡 canary 在門口，门口", "utf-8")
    assert CANARIES.in_folder(tmp_path).found == ()


def test_a_name_of_a_file_counts(tmp_path):
    (tmp_path / f"{TEXT}.txt").write_text("x")
    assert CANARIES.in_folder(tmp_path).found


@pytest.mark.parametrize("kind", ["callback", "complaint", "volunteer"])
def test_every_form_of_residents_has_its_canaries(kind):
    told = written().answers[kind]
    typed = [
        name
        for name, node in load_schema(SCHEMAS[kind])["properties"].items()
        if node["type"] == "string" and "enum" not in node
    ]
    assert typed
    assert {told[name] for name in typed} <= set(written().texts)
