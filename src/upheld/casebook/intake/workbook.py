"""Reads an XLSX or ODS workbook, a sheet a table. What a formula gave when the workbook was saved is its value."""

import zlib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path
from typing import IO
from xml.parsers.expat import ExpatError, ParserCreate
from zipfile import BadZipFile, ZipFile

from python_calamine import CalamineError, CalamineWorkbook

from upheld.casebook.intake.grid import Grid, Notice, Unreadable, grid_of
from upheld.errors import UpheldError

DAMAGE = (BadZipFile, ExpatError, zlib.error, EOFError, LookupError, ValueError, RuntimeError, StopIteration)
MOST_CELLS = 25_000_000
MOST_BYTES = 2 << 30
CHUNK = 1 << 18
ODS_TABLE = "urn:oasis:names:tc:opendocument:xmlns:table:1.0"
ODS_MANIFEST = "META-INF/manifest.xml"
OLE = b"\xd0\xcf\x11\xe0"
Element = tuple[str, Mapping[str, str]]


class ProtectedError(Exception):
    """The workbook's cells are not to be seen without a password, or are in a form that is no longer written."""


@dataclass
class Sheet:
    """How far a sheet's filled cells reach, and the places of those that hold an error: (row, column), from 1."""

    rows: int = 0
    columns: int = 0
    errors: list[tuple[int, int]] = field(default_factory=list)

    @property
    def too_large(self) -> bool:
        """Whether its cells, empty ones counted, are more than can be read."""
        return self.rows * self.columns > MOST_CELLS

    def fill(self, row: int, column: int, *, error: bool) -> None:
        """Notes a filled cell."""
        self.rows, self.columns = max(self.rows, row), max(self.columns, column)
        if error:
            self.errors.append((row, column))


def scan_workbook(path: Path) -> dict[str, Sheet]:
    """Each sheet of an XLSX or ODS workbook by its name.

    Raises:
        ProtectedError: a password protects it, or it is in the old form of XLS.
        one of DAMAGE: it is neither, or is damaged.
        OSError: it cannot be opened.
    """
    with path.open("rb") as file:
        if file.read(4) == OLE:
            raise ProtectedError
    with ZipFile(path) as archive:
        names = archive.namelist()
        if ODS_MANIFEST in names and b"encryption-data" in archive.read(ODS_MANIFEST):
            raise ProtectedError
        if sum(part.file_size for part in archive.infolist()) > MOST_BYTES:
            raise ValueError(f"{path} would take more than {MOST_BYTES} bytes")
        if "xl/workbook.xml" in names:
            return {name: _xlsx_sheet(archive, part) for name, part in _xlsx_parts(archive)}
        with archive.open("content.xml") as content:
            return _ods_sheets(content)


def letters(column: int) -> str:
    """The name of a column as a spreadsheet shows it: 1 is A, 27 is AA."""
    before, last = divmod(column - 1, 26)
    return f"{letters(before) if before else ''}{chr(ord('A') + last)}"


def _elements(stream: IO[bytes]) -> Iterator[Element]:
    """The elements of an XML file as they start: their name alone, and attributes by namespace, a space and name."""
    started: list[Element] = []
    parser = ParserCreate(namespace_separator=" ")
    parser.StartElementHandler = lambda name, values: started.append((name.rpartition(" ")[2], values))
    while chunk := stream.read(CHUNK):
        parser.Parse(chunk, False)
        yield from started
        started.clear()
    parser.Parse(b"", True)


def _xlsx_parts(archive: ZipFile) -> Iterator[tuple[str, str]]:
    with archive.open("xl/_rels/workbook.xml.rels") as stream:
        targets = {values["Id"]: values["Target"] for name, values in _elements(stream) if name == "Relationship"}
    with archive.open("xl/workbook.xml") as stream:
        sheets = [values for name, values in _elements(stream) if name == "sheet"]
    for sheet in sheets:
        target = next(targets[value] for key, value in sheet.items() if key.endswith(" id"))
        yield sheet["name"], target[1:] if target.startswith("/") else f"xl/{target}"


def _xlsx_sheet(archive: ZipFile, part: str) -> Sheet:
    sheet, row, column, error = Sheet(), 0, 0, False
    with archive.open(part) as stream:
        for name, values in _elements(stream):
            if name == "row":
                row, column = int(values.get("r", row + 1)), 0
            elif name == "c":
                row, column = _place(values["r"]) if "r" in values else (row, column + 1)
                error = values.get("t") == "e"
            elif name in {"v", "is"}:
                sheet.fill(row, column, error=error)
                if sheet.too_large:
                    break
    return sheet


def _place(reference: str) -> tuple[int, int]:
    name = reference.rstrip("0123456789").upper()
    column = 0
    for letter in name:
        column = column * 26 + ord(letter) - ord("A") + 1
    return int(reference[len(name) :]), column


def _ods_sheets(content: IO[bytes]) -> dict[str, Sheet]:
    sheets: dict[str, Sheet] = {}
    sheet = Sheet()
    row, next_row, column = 1, 1, 0
    for name, values in _elements(content):
        if name == "table":
            sheet = sheets.setdefault(values[f"{ODS_TABLE} name"], Sheet())
            next_row = 1
        elif name == "table-row":
            row, column = next_row, 0
            next_row += int(values.get(f"{ODS_TABLE} number-rows-repeated", 1))
        elif name in {"table-cell", "covered-table-cell"}:
            column += int(values.get(f"{ODS_TABLE} number-columns-repeated", 1))
            kinds = {value for key, value in values.items() if key.endswith(" value-type")}
            if kinds:
                sheet.fill(row, column, error="error" in kinds)
                sheet.rows = max(sheet.rows, next_row - 1)
    return sheets


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
