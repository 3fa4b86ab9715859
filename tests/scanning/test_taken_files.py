"""Files that are taken: as they came, but that photos forget where and with what they were made."""

import io
import time

import pytest
from PIL import Image, ImageChops

from attachment_makers import (
    CAMERA,
    DOCX,
    JPEG,
    PDF,
    PNG,
    PPTX,
    WEBP,
    XLSX,
    a_link,
    a_pdf,
    a_photo,
    a_stream,
    an_office_file,
)
from chalicelib.domain.attachment_names import clean_name
from chalicelib.scanning.scanner import FileScanner
from chalicelib.spreadsheet.workbooks import ExcelWorkbooks
from workbook_makers import form_sheet

PHOTOS = {"JPEG": JPEG, "PNG": PNG, "WEBP": WEBP}
every_photo = pytest.mark.parametrize("kind", PHOTOS)


def scanned(raw: bytes, media_type: str) -> bytes:
    return FileScanner().scan(raw, media_type)


def opened(raw: bytes) -> Image.Image:
    return Image.open(io.BytesIO(raw))


@every_photo
def test_a_photo_forgets_its_place_and_camera(kind):
    raw = a_photo(kind)
    clean = scanned(raw, PHOTOS[kind])
    assert CAMERA.encode() in raw
    assert CAMERA.encode() not in clean
    assert dict(opened(clean).getexif().get_ifd(0x8825)) == {}
    assert set(opened(clean).getexif()) <= {0x0112}


@every_photo
def test_its_picture_is_the_same_to_the_pixel(kind):
    raw = a_photo(kind)
    before, after = opened(raw).convert("RGB"), opened(scanned(raw, PHOTOS[kind])).convert("RGB")
    assert ImageChops.difference(before, after).getbbox() is None


@every_photo
def test_cleaning_twice_changes_nothing_more(kind):
    once = scanned(a_photo(kind), PHOTOS[kind])
    assert scanned(once, PHOTOS[kind]) == once


def test_a_photo_taken_sideways_still_stands_upright():
    assert opened(scanned(a_photo(), JPEG)).getexif()[0x0112] == 6


@pytest.mark.parametrize("options", [{"progressive": True}, {"subsampling": 0}, {"optimize": True}])
def test_every_kind_of_jpeg_is_read(options):
    assert opened(scanned(a_photo(size=(300, 200), **options), JPEG)).size == (300, 200)


def test_texts_comments_and_colour_profiles_are_told_apart():
    raw = a_photo(comment=b"visitor's home", xmp=b"<x:xmpmeta/>", icc_profile=b"profile" * 10)
    clean = scanned(raw, JPEG)
    assert b"visitor" not in clean
    assert b"xmpmeta" not in clean
    assert opened(clean).info["icc_profile"] == b"profile" * 10


def test_what_follows_the_picture_goes():
    clean = scanned(a_photo(), JPEG)
    assert scanned(a_photo()[:0] + clean + b"PK\x03\x04 a film or a zip", JPEG) == clean


def test_a_photo_of_nine_megabytes_is_cleaned_in_a_moment():
    raw = a_photo(size=(2600, 2000), quality=100, subsampling=0)
    assert len(raw) > 8_000_000
    began = time.thread_time()
    scanned(raw, JPEG)
    assert time.thread_time() - began < 2


@pytest.mark.parametrize("kind", [DOCX, XLSX, PPTX])
def test_an_office_file_stays_as_it_is(kind):
    raw = an_office_file(kind, links=a_link("hyperlink"))
    assert scanned(raw, kind) == raw


def test_a_chart_with_its_figures_inside_is_taken():
    inner = {"ppt/embeddings/Microsoft_Excel_Sheet1.xlsx": an_office_file(XLSX)}
    raw = an_office_file(PPTX, {**inner, "ppt/printerSettings/printerSettings1.bin": b"x"})
    assert scanned(raw, PPTX) == raw


def test_the_services_own_workbook_is_taken():
    raw = ExcelWorkbooks().template(form_sheet())
    assert scanned(raw, XLSX) == raw


def test_a_pdf_stays_as_it_is():
    page = a_stream(b"5 0 <</Type /Page>>", "/N 1 /First 4 /Filter /FlateDecode")
    raw = a_pdf("/Outlines <</First 3 0 R>> /OpenAction [3 0 R /Fit]", page)
    assert scanned(raw, PDF) == raw


NAMES = {
    "现场 照片.JPG": "现场 照片.jpg",
    "../../etc/passwd": "passwd.jpg",
    "C:\\Users\\x\\照片.jpg": "照片.jpg",
    "照片\u202egpj.exe": "照片gpj.exe.jpg",
    "a\0b\r\nc\u200b.jpg": "abc.jpg",
    'x" ; filename=y.jpg': "x_ ; filename=y.jpg",
    "setup.exe": "setup.exe.jpg",
    ".jpg": "附件.jpg",
    "\ud800": "附件.jpg",
    "...": "附件.jpg",
    "e\u0301.jpg": "é.jpg",
}


@pytest.mark.parametrize(("given", "shown"), NAMES.items(), ids=ascii)
def test_a_name_holds_no_path_nothing_unseen_and_ends_as_its_type(given, shown):
    assert clean_name(given, JPEG) == shown


def test_a_long_name_is_cut_and_keeps_its_ending():
    name = clean_name("长" * 300 + ".jpeg", JPEG)
    assert (len(name), name[-6:]) == (120, "长.jpeg")
