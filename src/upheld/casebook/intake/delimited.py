"""Reads CSV: commas, or semicolons or tabs where the headings are clearly split by these."""

import csv
from codecs import BOM_UTF8, BOM_UTF16_BE, BOM_UTF16_LE
from collections.abc import Iterator
from dataclasses import replace
from io import StringIO
from pathlib import Path

from upheld.casebook.intake.grid import Grid, Notice, Unreadable, grid_of

SAVE_AGAIN = "Save it again as CSV in UTF-8."
DELIMITERS = ",;\t"
HEADINGS_WITHIN = 20_000
LONGEST = 131_072
BAD_QUOTES = (
    f'Close the quotation mark, and double each one inside a cell: "". A cell holds at most {LONGEST:,} characters.'
)


def read_delimited(path: Path) -> Grid:
    """The cells of a CSV file. A row is what a spreadsheet shows as one, also where a cell has line breaks.

    Raises:
        Unreadable: it cannot be opened, is no text, is empty, or its quotation marks are broken.
    """
    text, notices = decode(read_bytes(path))
    rows = _rows(text, _delimiter(text))
    headings = next(rows, [])
    if not any(heading.strip() for heading in headings):
        raise Unreadable("It has no headings.", "Write the names of the columns in the first row.", row=1)
    grid = grid_of(headings, rows)
    return replace(grid, notices=(*notices, *_unfinished(text), *grid.notices))


def decode(data: bytes) -> tuple[str, tuple[Notice, ...]]:
    """The text, and what a person should know of how it was read.

    UTF-8 with or without mark, UTF-16 with mark; else Windows-1252, but never for a file that is mostly UTF-8.

    Raises:
        Unreadable: it is no text, or broken in each of these encodings.
    """
    if data.startswith(b"PK\x03\x04"):
        raise Unreadable("It is a workbook or archive, not text.", "Give a workbook as such, not within a folder.")
    if data.startswith((BOM_UTF16_LE, BOM_UTF16_BE)):
        return _decoded(data, "utf-16"), ()
    if data[:4].count(0):
        raise Unreadable("It is no text: its first characters are NUL bytes.", SAVE_AGAIN)
    try:
        return data.decode("utf-8-sig"), ()
    except UnicodeDecodeError as error:
        row = data[: error.start].count(b"\n") + 1
    if data.startswith(BOM_UTF8) or not _only_single_bytes(data):
        raise Unreadable("It is UTF-8 in parts only: some bytes are broken.", SAVE_AGAIN, row=row)
    text = _decoded(data, "windows-1252")
    problem = "The file is not UTF-8 and was read as Windows-1252."
    return text, (Notice("not_utf8", row, None, None, problem, f"See that its accents are right. {SAVE_AGAIN}"),)


def read_bytes(path: Path) -> bytes:
    """The bytes of a file.

    Raises:
        Unreadable: the system does not let us.
    """
    try:
        return path.read_bytes()
    except OSError as error:
        raise Unreadable(f"It cannot be opened: {error.strerror}.", "See that it is there and may be read.") from error


def _decoded(data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        row = data[: error.start].count(b"\n") + 1
        raise Unreadable("Its bytes are no text in UTF-8, UTF-16 or Windows-1252.", SAVE_AGAIN, row=row) from error


def _only_single_bytes(data: bytes) -> bool:
    return data.decode("utf-8", "ignore").isascii()


def _delimiter(text: str) -> str:
    start = text[:HEADINGS_WITHIN]
    return max(DELIMITERS, key=lambda mark: len(next(csv.reader(StringIO(start, newline=""), delimiter=mark), [])))


def _rows(text: str, delimiter: str) -> Iterator[list[str]]:
    row = 0
    csv.field_size_limit(LONGEST)  # one setting for the whole process, which another library may have changed
    try:
        for cells in csv.reader(StringIO(text, newline=""), delimiter=delimiter, strict=True):
            row += 1
            yield cells
    except csv.Error as error:
        raise Unreadable("A quotation mark is out of place or never closed.", BAD_QUOTES, row=row + 1) from error


def _unfinished(text: str) -> tuple[Notice, ...]:
    if text.endswith(("\n", "\r")):
        return ()
    problem = "The last line has no line end: the file may have been cut short."
    return (Notice("no_line_end", None, None, None, problem, "See that the last row is whole."),)
