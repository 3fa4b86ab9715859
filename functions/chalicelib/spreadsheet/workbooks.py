"""The port `Workbooks`, kept with openpyxl for writing and a guarded reader of our own."""

from chalicelib.domain.workbooks import FormSheet, Reading


class ExcelWorkbooks:
    """Templates out, filled forms in; the libraries are loaded by the first who needs them."""

    def template(self, sheet: FormSheet) -> bytes:
        """See domain/workbooks.py."""
        from .template import make_template

        return make_template(sheet)

    def read(self, raw: bytes, sheet: FormSheet) -> Reading:
        """See domain/workbooks.py."""
        from .reader import read_form

        return read_form(raw, sheet)
