"""Looks through a workbook's XML for what its reader passes over, and for what would take all memory.

The reader gives an empty text for a cell that holds an error, and keeps room for every cell up to the last one filled.
"""

import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO
from xml.parsers.expat import ExpatError, ParserCreate
from zipfile import BadZipFile, ZipFile

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
    found: list[Element] = []
    parser = ParserCreate(namespace_separator=" ")
    parser.StartElementHandler = lambda name, values: found.append((name.rpartition(" ")[2], values))
    while chunk := stream.read(CHUNK):
        parser.Parse(chunk, False)
        yield from found
        found.clear()
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
