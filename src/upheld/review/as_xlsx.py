"""The review's tables as XLSX. Every cell is a constant: nothing in it can be run, and no text becomes a link.

Written with XlsxWriter and not with gptables, which makes a link of a name such as [A](B) and stops at one that
holds no letter; the rules it follows are the same (see sheets.py).
"""

import io
from collections.abc import Sequence
from datetime import date, datetime, time
from typing import TYPE_CHECKING, cast

from upheld.editions.national_review import Cell, DataTable
from upheld.review.document import ReviewDocument
from upheld.review.sheets import Sheet, sheets_of

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

OPTIONS = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}


class _Dress:
    """State: the formats of one workbook, each made once."""

    def __init__(self, workbook: "Workbook") -> None:
        def made(**dress: object) -> "Format":
            return cast("Format", workbook.add_format({"font_name": "Arial", "font_size": 12, **dress}))

        self.title = made(bold=True, font_size=16)
        self.line = made()
        self.wrapped = made(text_wrap=True, valign="top")
        self.heading = made(bold=True, text_wrap=True, valign="top", bottom=1)
        self.number_heading = made(bold=True, text_wrap=True, valign="top", bottom=1, align="right")
        self.number = tuple(made(num_format=shown, valign="top") for shown in ("#,##0", "#,##0.0", "#,##0.00"))
        self.symbol = made(align="right", valign="top")
        self.link = made(font_color="blue", underline=1, valign="top")


def workbook_bytes(document: ReviewDocument) -> bytes:
    """The workbook, dated with the day of the review."""
    import xlsxwriter

    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer, OPTIONS) as workbook:
        created = datetime.combine(document.day, time())
        workbook.set_properties({"title": document.title, "author": document.author, "created": created})
        workbook.set_custom_property("Language", document.words["language"], "text")
        dress = _Dress(workbook)
        for sheet in sheets_of(document):
            _write(workbook.add_worksheet(sheet.name), sheet, dress)
    return buffer.getvalue()


def _write(worksheet: "Worksheet", sheet: Sheet, dress: _Dress) -> None:
    worksheet.hide_gridlines(2)
    is_cover = sheet.table is None
    for column, width in enumerate(sheet.widths):
        worksheet.set_column(column, column, width)
    worksheet.write_string(0, 0, sheet.title, dress.title)
    for at, line in enumerate(sheet.lines, start=1):
        worksheet.write_string(at, 0, line, dress.wrapped if is_cover else dress.line)
    if sheet.table is not None:
        _write_table(worksheet, sheet.table, 1 + len(sheet.lines), dress=dress, links=sheet.links)


def _write_table(worksheet: "Worksheet", table: DataTable, top: int, *, dress: _Dress, links: Sequence[str]) -> None:
    """The table, marked as one, so that a screen reader finds its headings."""
    headings = [
        {"header": column.heading, "header_format": dress.heading if column.decimals is None else dress.number_heading}
        for column in table.columns
    ]
    options = {"header_row": True, "autofilter": False, "style": None, "name": table.id, "columns": headings}
    worksheet.add_table(top, 0, top + max(len(table.rows), 1), len(table.columns) - 1, options)
    for down, row in enumerate(table.rows, start=top + 1):
        for across, cell in enumerate(row.cells):
            if across == 0 and links:
                worksheet.write_url(down, 0, f"internal:'{links[down - top - 1]}'!A1", dress.link, string=str(cell))
            else:
                _write_cell(worksheet, (down, across), cell, table=table, dress=dress)


def _write_cell(worksheet: "Worksheet", at: tuple[int, int], cell: Cell, *, table: DataTable, dress: _Dress) -> None:
    decimals = table.columns[at[1]].decimals
    if isinstance(cell, int | float):
        worksheet.write_number(*at, cell, dress.number[(decimals or 0) if isinstance(cell, float) else 0])
    else:
        shown = table.as_text(cell, at[1]) if isinstance(cell, date) else str(cell)
        worksheet.write_string(*at, shown, dress.wrapped if decimals is None else dress.symbol)
