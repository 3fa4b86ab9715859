"""Workbooks that could do harm, or are none: refused at once, with a sentence."""

import io
import struct
import time
import zipfile
from contextlib import suppress

import pytest

from cast import JINGLAN
from chalicelib.adapters.district_files import load_district
from chalicelib.domain.errors import UnreadableWorkbook
from chalicelib.spreadsheet.archive import Archive
from chalicelib.spreadsheet.workbooks import ExcelWorkbooks
from spreadsheet.hostile_workbooks import GOOD, HOSTILE
from workbook_makers import SHEET_XML, form_sheet, part_of, replaced

BOOKS = ExcelWorkbooks()


@pytest.mark.parametrize(("raw", "said"), HOSTILE.values(), ids=HOSTILE)
def test_it_is_refused_with_a_sentence_and_without_delay(raw, said):
    started = time.process_time()
    with pytest.raises(UnreadableWorkbook, match=said):
        BOOKS.read(raw, form_sheet())
    assert time.process_time() - started < 3


def test_a_directory_that_lies_about_sizes_does_not_get_more_unpacked():
    raw = replaced(GOOD, {"xl/styles.xml": bytes(4_000_000)})
    true, claimed = struct.pack("<I", 4_000_000), struct.pack("<I", 1_000)
    with pytest.raises(UnreadableWorkbook):
        BOOKS.read(raw.replace(true, claimed), form_sheet())


def test_what_is_unpacked_is_counted_while_it_is_read():
    archive = Archive(replaced(GOOD, {"xl/x.xml": part_of(GOOD, SHEET_XML) * 50}))
    with pytest.raises(UnreadableWorkbook, match="展开后太大"):
        all(archive.read("xl/x.xml") for _ in range(5_000))


def test_a_part_named_twice_is_refused():
    made = io.BytesIO(GOOD)
    with pytest.warns(UserWarning, match="Duplicate"), zipfile.ZipFile(made, "a") as archive:
        archive.writestr(SHEET_XML, b"<worksheet/>")
    with pytest.raises(UnreadableWorkbook, match="太多太杂"):
        BOOKS.read(made.getvalue(), form_sheet())


def test_the_template_of_another_unit_is_refused_by_name():
    other = BOOKS.template(form_sheet(unit=load_district().unit(JINGLAN)))
    with pytest.raises(UnreadableWorkbook, match=r"是静澜街道的，不是听松街道的"):
        BOOKS.read(other, form_sheet())


def test_a_directory_that_points_before_the_file_is_refused():
    entry = GOOD.rindex(b"PK\x01\x02")
    spoilt = GOOD[: entry + 42] + b"\xff\xff\xff\xef" + GOOD[entry + 46 :]
    with pytest.raises(UnreadableWorkbook):
        BOOKS.read(spoilt, form_sheet())


def test_a_directory_size_that_is_wrong_is_refused():
    end = GOOD.rindex(b"PK\x05\x06")
    spoilt = GOOD[: end + 16] + b"\xff\xff\xff\x00" + GOOD[end + 20 :]
    with pytest.raises(UnreadableWorkbook):
        BOOKS.read(spoilt, form_sheet())


@pytest.mark.parametrize("cut", range(1, 12))
def test_a_workbook_damaged_anywhere_is_read_or_refused_never_worse(cut):
    place = len(GOOD) * cut // 12
    spoilt = GOOD[:place] + bytes([GOOD[place] ^ 0x55]) + GOOD[place + 1 :]
    with suppress(UnreadableWorkbook):
        assert BOOKS.read(spoilt, form_sheet()).answers
