"""Reads an XLSX or ODS workbook, a sheet a table. What a formula gave when the workbook was saved is its value."""

from collections.abc import Callable
from datetime import date, datetime, time
from functools import partial
from pathlib import Path

from python_calamine import CalamineError, CalamineWorkbook, PasswordError

from upheld.casebook.intake.grid import Grid, Unreadable, grid_of
from upheld.errors import UpheldError

SAVE_AGAIN = "Save it again as XLSX or ODS, without a password."

Cell = int | float | str | bool | date | datetime | time | object


def read_sheets(path: Path) -> dict[str, Callable[[], Grid]]:
    """The sheets of a workbook by name, each to be read when it is called for.

    Raises:
        UpheldError: it is no workbook, it is cut short, or a password protects it.
    """
    try:
        workbook = CalamineWorkbook.from_path(path)
    except PasswordError as error:
        raise UpheldError(f"{path} is protected by a password. {SAVE_AGAIN}") from error
    except (CalamineError, OSError) as error:
        raise UpheldError(f"{path} is no XLSX or ODS workbook, or is damaged or cut short. {SAVE_AGAIN}") from error
    return {name: partial(_read_sheet, workbook, name) for name in workbook.sheet_names}


def _read_sheet(workbook: CalamineWorkbook, name: str) -> Grid:
    try:
        rows = workbook.get_sheet_by_name(name).to_python(skip_empty_area=False)
    except CalamineError as error:
        raise Unreadable("The sheet is damaged.", SAVE_AGAIN) from error
    if not any(map(_text, rows[0] if rows else [])):
        raise Unreadable("The sheet has no headings.", "Write the names of the columns in its first row.", row=1)
    headings = [_text(cell) for cell in rows[0]]
    return grid_of(headings, ([_text(cell) for cell in row] for row in rows[1:]))


def _text(cell: Cell) -> str:
    match cell:
        case bool():
            return "yes" if cell else "no"
        case float() if cell.is_integer():
            return str(int(cell))
        case datetime() if cell.time() == time.min:
            return cell.date().isoformat()
        case _:
            return str(cell)
