"""How the cells of an export look: a closed list of looks, written as the book's styles."""

from enum import IntEnum

FONTS = (
    '<font><sz val="11"/><name val="宋体"/></font>',
    '<font><b/><sz val="16"/><name val="黑体"/></font>',
    '<font><sz val="10"/><color rgb="FF595959"/><name val="宋体"/></font>',
    '<font><sz val="11"/><name val="黑体"/></font>',
)
PLAIN, TITLE_FONT, SMALL, STRONG = range(4)
FILLS = ("FFEEF3F0", "FFF2F2F2")
NONE, SHADED, GREY = 0, 2, 3
FORMATS = {164: "#,##0", 165: "0.0%", 166: "yyyy\\-mm\\-dd", 167: "yyyy\\-mm\\-dd\\ hh:mm"}
AS_TEXT, COUNTED, SHARE, DAY, INSTANT = 49, 164, 165, 166, 167
LINE = "".join(
    f'<{side} style="thin"><color rgb="FF808080"/></{side}>'
    for side in ("left", "right", "top", "bottom")
)


class Look(IntEnum):
    """The looks; the number is the cell's style in the file."""

    BARE = 0
    TITLE = 1
    NOTE = 2
    HEAD = 3
    TEXT = 4
    LABEL = 5
    CODE = 6
    COUNT = 7
    RATE = 8
    DATE = 9
    MOMENT = 10
    MISSING = 11
    OLDER = 12
    SUM_TEXT = 13
    SUM_COUNT = 14
    SUM_RATE = 15
    YEAR = 16


# font, fill, boxed, number format, horizontal; texts carry the quote prefix
_LOOKS = {
    Look.BARE: (PLAIN, NONE, False, 0, ""),
    Look.TITLE: (TITLE_FONT, NONE, False, AS_TEXT, "center"),
    Look.NOTE: (SMALL, NONE, False, AS_TEXT, "left"),
    Look.HEAD: (STRONG, SHADED, True, AS_TEXT, "center"),
    Look.TEXT: (PLAIN, NONE, True, AS_TEXT, "left"),
    Look.LABEL: (PLAIN, NONE, True, AS_TEXT, "center"),
    Look.CODE: (PLAIN, NONE, True, AS_TEXT, "center"),
    Look.COUNT: (PLAIN, NONE, True, COUNTED, "right"),
    Look.RATE: (PLAIN, NONE, True, SHARE, "right"),
    Look.DATE: (PLAIN, NONE, True, DAY, "center"),
    Look.MOMENT: (PLAIN, NONE, True, INSTANT, "center"),
    Look.MISSING: (SMALL, GREY, True, AS_TEXT, "center"),
    Look.OLDER: (SMALL, GREY, True, COUNTED, "right"),
    Look.SUM_TEXT: (STRONG, SHADED, True, AS_TEXT, "center"),
    Look.SUM_COUNT: (STRONG, SHADED, True, COUNTED, "right"),
    Look.SUM_RATE: (STRONG, SHADED, True, SHARE, "right"),
    Look.YEAR: (PLAIN, NONE, True, 1, "center"),
}


def styles_part() -> str:
    """`xl/styles.xml`."""
    formats = "".join(
        f'<numFmt numFmtId="{number}" formatCode="{code}"/>' for number, code in FORMATS.items()
    )
    fills = "".join(
        f'<fill><patternFill patternType="solid"><fgColor rgb="{rgb}"/>'
        '<bgColor indexed="64"/></patternFill></fill>'
        for rgb in FILLS
    )
    looks = "".join(_look(look) for look in Look)
    return (
        '<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
        f'<numFmts count="{len(FORMATS)}">{formats}</numFmts>'
        f'<fonts count="{len(FONTS)}">{"".join(FONTS)}</fonts>'
        f'<fills count="{len(FILLS) + 2}"><fill><patternFill patternType="none"/></fill>'
        f'<fill><patternFill patternType="gray125"/></fill>{fills}</fills>'
        '<borders count="2"><border><left/><right/><top/><bottom/><diagonal/></border>'
        f"<border>{LINE}<diagonal/></border></borders>"
        '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/>'
        f'</cellStyleXfs><cellXfs count="{len(Look)}">{looks}</cellXfs>'
        '<cellStyles count="1"><cellStyle name="常规" xfId="0" builtinId="0"/></cellStyles>'
        "</styleSheet>"
    )


def _look(look: Look) -> str:
    font, fill, boxed, shown, across = _LOOKS[look]
    quoted = ' quotePrefix="1"' if shown == AS_TEXT else ""
    wrapped = "" if look in (Look.NOTE, Look.TITLE) else ' wrapText="1"'
    inner = ' indent="1"' if look is Look.TEXT else ""
    aligned = f'<alignment horizontal="{across}" vertical="center"{wrapped}{inner}/>'
    return (
        f'<xf numFmtId="{shown}" fontId="{font}" fillId="{fill}" borderId="{int(boxed)}" xfId="0"'
        f' applyNumberFormat="1" applyFont="1" applyFill="1" applyBorder="1" applyAlignment="1"'
        f"{quoted}>{aligned if across else ''}</xf>"
    )
