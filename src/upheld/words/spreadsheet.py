"""Workbooks as XLSX. Every cell is a constant: nothing in one can be run, and no text becomes a link.

Written with XlsxWriter and not with gptables, which makes a link of a name such as [A](B) and stops at one that holds
no letter.
"""

import io
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime, time
from typing import TYPE_CHECKING, cast

from upheld.errors import UpheldError

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

OPTIONS = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
WIDEST = 60


class Spreadsheet:
    """State: a workbook being written. `font` dresses every format, empty where the program's own is to be used."""

    def __init__(self, workbook: "Workbook", font: "dict[str, object]") -> None:
        self._workbook = workbook
        self._font = font

    def format(self, **dress: object) -> "Format":
        """A way to dress a cell, in XlsxWriter's words for it."""
        return cast("Format", self._workbook.add_format({**self._font, **dress}))

    def name_language(self, language: str) -> None:
        """Say in the file's properties which language it is in."""
        self._workbook.set_custom_property("Language", language, "text")

    def sheet(self, name: str, *, named_in: str = "The program") -> "Worksheet":
        """A new sheet.

        Raises:
            UpheldError: no spreadsheet can have a sheet of that name; the sentence says which file names it so.
        """
        from xlsxwriter.exceptions import XlsxInputError

        try:
            return self._workbook.add_worksheet(name)
        except XlsxInputError as error:
            raise UpheldError(f"{named_in} calls a sheet “{name}”, which no spreadsheet can: {error}") from error


@contextmanager
def workbook_into(
    target: io.BytesIO, *, title: str, author: str = "", day: date, font: "dict[str, object] | None" = None
) -> Iterator[Spreadsheet]:
    """A workbook to fill, which `target` holds at the end; `day` is what the file is dated."""
    import xlsxwriter

    with xlsxwriter.Workbook(target, OPTIONS) as workbook:
        known = {"title": title, "author": author, "created": datetime.combine(day, time())}
        workbook.set_properties({name: value for name, value in known.items() if value})
        yield Spreadsheet(workbook, font or {})


def column_width(widest: int) -> int:
    """How wide a column is to be, in letters, whose longest cell has so many."""
    return min(widest + 2, WIDEST)
