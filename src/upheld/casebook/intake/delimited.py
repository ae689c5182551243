"""Reads CSV: commas, or semicolons or tabs where the headings are clearly split by these."""

import csv
from collections.abc import Iterator
from dataclasses import replace
from io import StringIO
from pathlib import Path

from upheld.casebook.intake.decode import decode
from upheld.casebook.intake.grid import Grid, Notice, Unreadable, grid_of

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


def read_bytes(path: Path) -> bytes:
    """The bytes of a file.

    Raises:
        Unreadable: the system does not let us.
    """
    try:
        return path.read_bytes()
    except OSError as error:
        raise Unreadable(f"It cannot be opened: {error.strerror}.", "See that it is there and may be read.") from error


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
    said = "The last line has no line end: the file may have been cut short."
    return (Notice("no_line_end", None, None, None, said, "See that the last row is whole."),)
