"""What a text may be in a spreadsheet: nothing unseen, and never a formula."""

import csv
import io
import re
from collections.abc import Iterable

MARK = "\ufeff"  # without it, Excel reads UTF-8 as something else
# What XML cannot carry and nobody can see.
UNSEEN = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def neutral(text: str) -> str:
    """A text that a spreadsheet would take for a formula gets a quote before it."""
    seen = UNSEEN.sub("", text)
    return f"'{seen}" if seen.lstrip(" \u3000").startswith(FORMULA) else seen


def csv_text(rows: Iterable[Iterable[str]]) -> str:
    """A CSV text with its mark, CRLF and every cell quoted; the cells are neutral already."""
    out = io.StringIO(newline="")
    csv.writer(out, quoting=csv.QUOTE_ALL, lineterminator="\r\n").writerows(rows)
    return MARK + out.getvalue()
