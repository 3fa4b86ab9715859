"""Rewrites a workbook so that equal contents give equal bytes: fixed times, fixed order."""

import io
import re
import zipfile

EPOCH = (1980, 1, 1, 0, 0, 0)
CORE = "docProps/core.xml"
_STAMP = re.compile(rb"(<dcterms:(?:created|modified)[^>]*>)[^<]*")


def stable(raw: bytes) -> bytes:
    """The same parts, dated 1980."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(raw)) as old, zipfile.ZipFile(made, "w") as new:
        for name in old.namelist():
            part = zipfile.ZipInfo(name, EPOCH)
            part.compress_type = zipfile.ZIP_DEFLATED
            part.external_attr = 0o600 << 16
            new.writestr(part, _undated(name, old.read(name)))
    return made.getvalue()


def _undated(name: str, content: bytes) -> bytes:
    if name != CORE:
        return content
    return _STAMP.sub(rb"\g<1>1980-01-01T00:00:00Z", content)
