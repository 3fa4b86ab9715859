"""The port `Workbooks`, kept with openpyxl for writing and a guarded reader of our own."""

from chalicelib.domain.exports import Export
from chalicelib.domain.register_tables import RegisterSheets, TakenRow
from chalicelib.domain.villages import VillageReading
from chalicelib.domain.workbooks import FormSheet, Pasted, Reading


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

    def read_paste(self, text: str, start: str | None, sheet: FormSheet) -> Pasted:
        """See domain/workbooks.py."""
        from .paste_reader import read_paste

        return read_paste(text, start, sheet)

    def village_template(self, sheet: FormSheet) -> bytes:
        """See domain/workbooks.py."""
        from .village_template import make_village_template

        return make_village_template(sheet)

    def read_villages(self, raw: bytes | str, sheet: FormSheet) -> VillageReading:
        """See domain/workbooks.py."""
        from .village_reader import read_villages

        return read_villages(raw, sheet)

    def register_book(self, sheets: RegisterSheets) -> bytes:
        """See domain/workbooks.py."""
        from .register_book import register_book

        return register_book(sheets)

    def register_csv(self, sheets: RegisterSheets) -> bytes:
        """See domain/workbooks.py."""
        from .register_book import register_csv

        return register_csv(sheets)

    def read_register(self, raw: bytes, sheets: RegisterSheets) -> list[TakenRow]:
        """See domain/workbooks.py."""
        from .register_reader import read_register

        return read_register(raw, sheets)

    def export(self, export: Export) -> bytes:
        """See domain/workbooks.py."""
        from .export_book import export_book

        return export_book(export)

    def export_table(self, export: Export) -> bytes:
        """See domain/workbooks.py."""
        from .long_table import long_table_csv

        return long_table_csv(export)
