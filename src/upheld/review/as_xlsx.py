"""The review's tables as XLSX: sheet by sheet what `sheets` says, each table marked as one."""

import io
from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from upheld.editions.national_review import Cell, DataTable
from upheld.review.document import ReviewDocument
from upheld.review.sheets import Sheet, sheets_of
from upheld.words.spreadsheet import Spreadsheet, workbook_into

if TYPE_CHECKING:
    from xlsxwriter.worksheet import Worksheet

FONT: dict[str, object] = {"font_name": "Arial", "font_size": 12}


class _Dress:
    """State: the formats of one workbook, each made once."""

    def __init__(self, spreadsheet: Spreadsheet) -> None:
        dressed = spreadsheet.format
        self.title = dressed(bold=True, font_size=16)
        self.line = dressed()
        self.wrapped = dressed(text_wrap=True, valign="top")
        self.heading = dressed(bold=True, text_wrap=True, valign="top", bottom=1)
        self.number_heading = dressed(bold=True, text_wrap=True, valign="top", bottom=1, align="right")
        self.number = tuple(dressed(num_format=shown, valign="top") for shown in ("#,##0", "#,##0.0", "#,##0.00"))
        self.symbol = dressed(align="right", valign="top")
        self.link = dressed(font_color="blue", underline=1, valign="top")


def workbook_bytes(document: ReviewDocument) -> bytes:
    """The workbook, dated with the day of the review.

    Raises:
        UpheldError: the scheme's words name a sheet as no spreadsheet can.
    """
    buffer = io.BytesIO()
    with workbook_into(
        buffer, title=document.title, author=document.author, day=document.day, font=FONT
    ) as spreadsheet:
        spreadsheet.name_language(document.words["language"])
        dress = _Dress(spreadsheet)
        for sheet in sheets_of(document):
            _write(spreadsheet.sheet(sheet.name, named_in="The wording of the review"), sheet, dress)
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
