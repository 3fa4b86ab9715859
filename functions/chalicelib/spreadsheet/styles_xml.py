"""Which cell styles show a number as a date, and which keep two decimals."""

from collections.abc import Mapping
from dataclasses import dataclass
from xml.etree.ElementTree import Element

from openpyxl.styles.numbers import is_date_format

from .archive import Archive
from .xml_parts import attribute, ended, local

# Beyond 14 to 22 these are the East Asian dates, such as 31 `yyyy年m月d日` and 58 `m月d日`.
DATE_IDS = frozenset({*range(14, 23), *range(27, 37), *range(50, 59)})
TWO_DECIMALS = frozenset({2, 4, 39, 40})


@dataclass(frozen=True)
class Styles:
    """Number formats by style index."""

    formats: tuple[int, ...] = ()
    custom: Mapping[int, str] | None = None

    def shows_date(self, style: int) -> bool:
        """Whether a number of this style is a day."""
        code = self._format(style)
        custom = (self.custom or {}).get(code)
        return code in DATE_IDS if custom is None else bool(is_date_format(custom))

    def two_decimals(self, style: int) -> bool:
        """Whether `9.1` is shown as `9.10`."""
        code = self._format(style)
        return code in TWO_DECIMALS or (self.custom or {}).get(code, "").startswith("0.00")

    def _format(self, style: int) -> int:
        return self.formats[style] if 0 <= style < len(self.formats) else 0


def read_styles(archive: Archive) -> Styles:
    """The styles of the workbook; none when it has no styles."""
    if "xl/styles.xml" not in archive.names:
        return Styles()
    formats: tuple[int, ...] = ()
    custom: dict[int, str] = {}
    for name, element in ended(archive.read("xl/styles.xml")):
        if name == "numFmt":
            custom[int(attribute(element, "numFmtId"))] = attribute(element, "formatCode")
        elif name == "cellXfs":
            formats = tuple(_format_id(child) for child in element if local(child) == "xf")
    return Styles(formats, custom)


def _format_id(element: Element) -> int:
    return int(attribute(element, "numFmtId") or 0)
