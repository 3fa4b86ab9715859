"""Workbooks that could do harm, or are none, each with a word of the sentence that refuses it."""

import struct

from workbook_makers import GOOD_ROW, SHEET_XML, replaced, sheet_of

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
