"""Drop-downs of the template; they help and never forbid: several values may share a cell."""

from collections.abc import Sequence

from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from .columns import Column

YES_NO = '"是,否"'
TYPES = '"1,2,3,1、2,1、3,2、3,1、2、3,本月未开展"'


def add_drop_downs(
    page: Worksheet,
    table: Sequence[Column],
    first: int,
    last: int,
    names: str,
    count: int,
    *,
    every_row: bool = False,
) -> None:
    """是/否, the kinds of events and the names on the sheet `names`, below their columns.

    是/否 stands in the first row alone, as on the form, or in `every_row`.
    """
    choices = {
        "yes_no": YES_NO,
        "types": TYPES,
        "communities": f"'{names}'!$B$2:$B${count + 1}" if count else None,
    }
    for place, column in enumerate(table, start=1):
        if (choice := choices.get(column.kind)) is None:
            continue
        letter = get_column_letter(place)
        drop_down = DataValidation(type="list", formula1=choice, allow_blank=True)
        drop_down.showErrorMessage = False
        drop_down.add(f"{letter}{first}:{letter}{last if column.in_event or every_row else first}")
        page.add_data_validation(drop_down)
