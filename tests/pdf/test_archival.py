"""What a PDF/A-3 checker would look at, as far as it can be looked at without one."""

import hashlib
import json
import re
from importlib.resources import files
from io import BytesIO
from typing import Any
from xml.etree import ElementTree

import pytest
from jsonschema import Draft202012Validator
from pypdf import PdfReader
from pypdf.generic import DictionaryObject

from chalicelib.domain.records import fingerprint
from chalicelib.pdf.documents import BLANKS, POSTED, RENDERERS, render_document
from pdf.documents import a_month_report, an_annex4, an_event
from pdf.paper import Paper
from pdf.papers import filled, paper_models
from rig import build_rig

PDFA = "{http://www.aiim.org/pdfa/ns/id/}"
ACTING = ("/JavaScript", "/JS", "/Launch", "/OpenAction", "/AA", "/AcroForm", "/RichMedia")


@pytest.fixture(scope="module")
def models(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """A model of every kind that has a record; a new kind gets its own here."""
    others = paper_models(filled(build_rig(tmp_path_factory.mktemp("models"))))
    row = {"planned": "2026-06", "staff": 2, "contact": "示例员", "phone": "0000-0000-0105"}
    rows = [{"community": name, **row} for name in (None, "听松一社区")]
    plan = {"unit_name": "听松街道", "rows": rows, "sample": True}
    schedule = {"build-schedule": plan}
    return {"annex4": an_annex4(), "month-report": a_month_report(), **schedule, **others}


@pytest.fixture(scope="module", params=sorted(set(RENDERERS) - POSTED - BLANKS))
def kind(request: pytest.FixtureRequest) -> str:
    name: str = request.param
    return name


@pytest.fixture(scope="module")
def document(kind: str, models: dict[str, Any]) -> bytes:
    return render_document(kind, models[kind])


@pytest.fixture
def reader(document: bytes) -> PdfReader:
    return PdfReader(BytesIO(document))


def root(reader: PdfReader) -> DictionaryObject:
    return reader.trailer["/Root"]


def objects(reader: PdfReader) -> list[Any]:
    numbers = sorted(set(reader.xref.get(0, {})) | set(reader.xref_objStm))
    return [reader.get_object(number) for number in numbers if number]


def record(pdf: bytes) -> dict[str, Any]:
    names = root(PdfReader(BytesIO(pdf)))["/Names"]["/EmbeddedFiles"]["/Names"]
    return json.loads(names[1].get_object()["/EF"]["/F"].get_object().get_data())


def test_equal_documents_are_equal_bytes(
    document: bytes, kind: str, models: dict[str, Any]
) -> None:
    assert render_document(kind, models[kind]) == document


def test_the_metadata_say_pdf_a_3u(reader: PdfReader) -> None:
    xmp = ElementTree.fromstring(root(reader)["/Metadata"].get_data())
    told = {name: value for item in xmp.iter() for name, value in item.attrib.items()}
    assert (told[f"{PDFA}part"], told[f"{PDFA}conformance"]) == ("3", "U")


def test_there_is_one_output_intent_with_its_profile(reader: PdfReader) -> None:
    (intent,) = root(reader)["/OutputIntents"]
    profile = intent["/DestOutputProfile"].get_object()
    assert (intent["/S"], profile["/N"]) == ("/GTS_PDFA1", 3)
    assert profile.get_data()[36:40] == b"acsp"


def test_the_file_has_an_identifier_and_is_not_locked(reader: PdfReader) -> None:
    assert len(reader.trailer["/ID"]) == 2
    assert "/Encrypt" not in reader.trailer


def test_nothing_in_the_file_acts(reader: PdfReader) -> None:
    found = {name for item in objects(reader) if isinstance(item, dict) for name in item}
    assert found & set(ACTING) == set()


def test_every_font_is_embedded_and_can_be_read_back(reader: PdfReader) -> None:
    fonts = [
        item for item in objects(reader) if isinstance(item, dict) and "/DescendantFonts" in item
    ]
    assert fonts
    assert all("/ToUnicode" in font for font in fonts)
    assert all("/FontFile3" in font["/DescendantFonts"][0]["/FontDescriptor"] for font in fonts)


def test_title_and_language_are_told(reader: PdfReader) -> None:
    assert re.search(
        "月报|服务情况|建成时间表|清单", str(reader.metadata and reader.metadata.title)
    )
    assert root(reader)["/Lang"] == "zh-Hans"
    assert root(reader)["/ViewerPreferences"]["/DisplayDocTitle"] == True  # noqa: E712  # a PDF object


def test_the_content_is_tagged_and_every_header_cell_heads_its_column(reader: PdfReader) -> None:
    assert root(reader)["/MarkInfo"]["/Marked"] == True  # noqa: E712  # a PDF object
    elements = [item for item in objects(reader) if isinstance(item, dict) and "/S" in item]
    kinds = {item["/S"] for item in elements}
    assert {"/Document", "/H1", "/P", "/Table", "/TR", "/TH", "/TD"} <= kinds
    heads = [item for item in elements if item["/S"] == "/TH"]
    assert {item["/A"]["/Scope"] for item in heads} == {"/Column"}


def test_the_record_is_the_one_embedded_file_and_belongs_to_the_document(
    document: bytes, reader: PdfReader
) -> None:
    (belonging,) = root(reader)["/AF"]
    file = belonging.get_object()
    assert (file["/UF"], file["/AFRelationship"]) == ("xinyi-record.json", "/Data")
    assert len(re.findall(rb"/EmbeddedFile\b", document)) == 1
    assert file["/EF"]["/F"].get_object()["/Subtype"] == "/application/json"


def test_the_record_bears_its_schema_and_the_hash_of_its_content(document: bytes) -> None:
    told = record(document)
    assert told["schema"] == "document-record.v1"
    assert told["sha256"] == fingerprint(told["content"])


def test_the_record_has_the_published_shape(document: bytes) -> None:
    schema = json.loads((files("schemas") / "document-record.v1.json").read_text("utf-8"))
    assert list(Draft202012Validator(schema).iter_errors(record(document))) == []


def test_the_printed_code_is_the_records(document: bytes) -> None:
    told = record(document)
    # The sample model of 附件4 bears an invented hash; a filed one is tested by download.
    code = "0123456789ABCDEF" if told["kind"] == "annex4" else told["sha256"][:16].upper()
    assert code in Paper(document).text.replace("-", "")


def test_the_hash_is_of_the_canonical_text(document: bytes) -> None:
    content = record(document)["content"]
    text = json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    assert hashlib.sha256(text.encode()).hexdigest() == record(document)["sha256"]


def test_a_topic_that_asks_for_a_file_embeds_none() -> None:
    topics = ['<link rel=attachment href="file:///etc/passwd">', "/EmbeddedFile /EF"]
    pdf = render_document("annex4", an_annex4(events=[an_event(topics=topics)]))
    assert len(re.findall(rb"/EmbeddedFile\b", pdf)) == 1
    assert record(pdf)["content"][2]["events"][0]["topics"] == topics
