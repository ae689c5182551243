"""Reads an XLSX or ODS workbook, a sheet a table. What a formula gave when the workbook was saved is its value."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import partial
from pathlib import Path

from python_calamine import CalamineError, CalamineWorkbook

from upheld.casebook.intake.grid import Grid, Notice, Unreadable, grid_of
from upheld.casebook.intake.workbook_scan import DAMAGE, MOST_CELLS, ProtectedError, Sheet, letters, scan_workbook
from upheld.errors import UpheldError

SAVE_AGAIN = "Save it again as XLSX or ODS, without a password."


def read_sheets(path: Path) -> dict[str, Callable[[], Grid]]:
    """The sheets of a workbook that hold something, by name, each to be read when it is called for.

    Raises:
        UpheldError: it is no workbook, it is cut short or too large, or a password protects it.
    """
    try:
        scans = scan_workbook(path)
        _refuse_too_large(path, scans)
        workbook = CalamineWorkbook.from_path(path)
    except ProtectedError as error:
        raise UpheldError(f"{path} is protected by a password, or in the old XLS form. {SAVE_AGAIN}") from error
    except (CalamineError, OSError, *DAMAGE) as error:
        raise UpheldError(f"{path} is no XLSX or ODS workbook, or is damaged or cut short. {SAVE_AGAIN}") from error
    return {name: partial(_read_sheet, workbook, name, scan) for name, scan in scans.items() if scan.rows}


def _refuse_too_large(path: Path, scans: Mapping[str, Sheet]) -> None:
    for name, sheet in scans.items():
        if sheet.too_large:
            last = f"{letters(sheet.columns)}{sheet.rows}"
            problem = f"{path}: the sheet {name} reaches to cell {last}, and we read at most {MOST_CELLS:,} cells."
            raise UpheldError(f"{problem} Clear what stands in {last}, or give the table as CSV.")


def _read_sheet(workbook: CalamineWorkbook, name: str, scan: Sheet) -> Grid:
    try:
        rows = workbook.get_sheet_by_name(name).to_python(skip_empty_area=False)
    except CalamineError as error:
        raise Unreadable("The sheet is damaged.", SAVE_AGAIN) from error
    except OverflowError as error:
        problem = "A cell holds a time that is longer than any we can read."
        raise Unreadable(problem, "Correct it, or write the column as text.") from error
    if not any(map(_text, rows[0] if rows else [])):
        raise Unreadable("The sheet has no headings.", "Write the names of the columns in its first row.", row=1)
    grid = grid_of([_text(cell) for cell in rows[0]], ([_text(cell) for cell in row] for row in rows[1:]))
    return replace(grid, notices=(*grid.notices, *(_error_notice(row, column) for row, column in scan.errors)))


def _error_notice(row: int, column: int) -> Notice:
    problem = f"Cell {letters(column)}{row} holds an error in place of a value."
    return Notice("cell_error", row, None, None, problem, "Correct its formula, or write the value.")


def _text(cell: object) -> str:
    match cell:
        case bool():
            return "yes" if cell else "no"
        case float() if cell.is_integer():
            return str(int(cell))
        case _:
            return str(cell)
