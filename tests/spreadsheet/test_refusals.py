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
from workbook_makers import GOOD_ROW, SHEET_XML, form_sheet, part_of, replaced, sheet_of

BOOKS = ExcelWorkbooks()
GOOD = sheet_of(GOOD_ROW)
TYPES_XML = "[Content_Types].xml"
INDEX_LINKS = "xl/_rels/workbook.xml.rels"
ENTITIES = (
    b'<?xml version="1.0"?><!DOCTYPE l [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]>'
    b"<worksheet><sheetData><row><c><v>&b;</v></c></row></sheetData></worksheet>"
)
OUTSIDE = (
    b'<?xml version="1.0"?><!DOCTYPE l [<!ENTITY a SYSTEM "file:///etc/hostname">]>'
    b"<worksheet><sheetData><row><c><v>&a;</v></c></row></sheetData></worksheet>"
)


def many(name, count):
    return {f"xl/{name}{n}.xml": b"<a/>" for n in range(count)}


def rows(count, cell=b"<c><v>1</v></c>"):
    return b"<worksheet><sheetData>" + b"<row>%s</row>" % cell * count + b"</sheetData></worksheet>"


def noise(length):
    return bytes(struct.pack(">I", n * 2654435761 % 2**32)[n % 4] for n in range(length))


HOSTILE = {
    "no zip": (b"hello", "不是 Excel"),
    "empty": (b"", "不是 Excel"),
    "an old .xls": (b"\xd0\xcf\x11\xe0" + b"\0" * 600, "老格式"),
    "another zip": (replaced(GOOD, {TYPES_XML: b"<Types/>", INDEX_LINKS: b"<a"}), "损坏"),
    "half a file": (GOOD[: len(GOOD) // 2], "不是 Excel"),
    "macros": (replaced(GOOD, {"xl/vbaProject.bin": b"x"}), "宏"),
    "a macro type": (replaced(GOOD, {TYPES_XML: b"<a t='x.sheet.macroEnabled.main+xml'/>"}), "宏"),
    "another workbook": (replaced(GOOD, {"xl/externalLinks/externalLink1.xml": b"<a/>"}), "链接"),
    "a package inside": (replaced(GOOD, {"xl/embeddings/oleObject1.bin": b"x"}), "链接"),
    "a link out": (
        replaced(GOOD, {INDEX_LINKS: b"<a><Relationship Id='r' TargetMode='External'/></a>"}),
        "链接",
    ),
    "201 entries": (replaced(GOOD, many("x", 201)), "太多太杂"),
    "more than 1 MB": (replaced(GOOD, {"xl/media/a.png": noise(1_300_000)}), "1 MB"),
    "20 MB unpacked": (replaced(GOOD, {"xl/x.xml": bytes(22_000_000)}), "展开后太大"),
    "a ratio of 500": (replaced(GOOD, {"xl/x.xml": bytes(5_000_000)}), "展开后太大"),
    "5,001 rows": (replaced(GOOD, {SHEET_XML: rows(5_001)}), "5000"),
    "a cell far below": (
        replaced(GOOD, {SHEET_XML: rows(1, b'<c r="A1048576"><v>1</v></c>')}),
        "5000",
    ),
    "50,001 cells": (
        replaced(GOOD, {SHEET_XML: rows(1_001, b"<c/>" * 50), "xl/n.bin": noise(90_000)}),
        "5000",
    ),
    "a deep nest": (replaced(GOOD, {SHEET_XML: b"<a>" * 99 + b"</a>" * 99}), "展开后太大"),
    "300,000 elements": (
        replaced(GOOD, {SHEET_XML: rows(1, b"<x/>" * 300_000), "xl/n.bin": noise(90_000)}),
        "展开后太大",
    ),
    "61 events": (sheet_of(*[GOOD_ROW] * 61), "60"),
    "entities": (replaced(GOOD, {SHEET_XML: ENTITIES}), "损坏"),
    "a file outside": (replaced(GOOD, {SHEET_XML: OUTSIDE}), "损坏"),
    "broken numbers": (replaced(GOOD, {SHEET_XML: rows(1, b"<c><v>x</v></c>")}), "损坏"),
    "a lost string": (replaced(GOOD, {SHEET_XML: rows(1, b'<c t="s"><v>99999</v></c>')}), "损坏"),
    "no form": (sheet_of([1, 2, 3], labels=["甲", "乙", "丙"]), "附件4的表头"),
}


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
