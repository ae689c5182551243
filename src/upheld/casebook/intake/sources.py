"""Files as tables of text: what a path holds, and how a CSV or Parquet file of it is read; `workbook` reads the rest.

In CSV commas split cells, or semicolons or tabs where the headings are clearly split by these. The types of Parquet are
read as the text that says the same, so that all extracts are checked alike.
"""

import csv
from codecs import BOM_UTF8, BOM_UTF16_BE, BOM_UTF16_LE
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from io import StringIO
from pathlib import Path

import polars as pl

from upheld.casebook.intake.grid import FIRST_ROW, ROW, Grid, Notice, Unreadable, grid_of, tidied
from upheld.casebook.intake.workbook import read_sheets
from upheld.errors import UpheldError

SAVE_AGAIN = "Save it again as CSV in UTF-8."
DELIMITERS = ",;\t"
HEADINGS_WITHIN = 20_000
LONGEST = 131_072
BAD_QUOTES = (
    f'Close the quotation mark, and double each one inside a cell: "". A cell holds at most {LONGEST:,} characters.'
)
PLAIN = (pl.String, pl.Categorical, pl.Enum, pl.Null)
SECONDS_A_DAY = 86_400
PARTS = {"ms": 10**3, "us": 10**6, "ns": 10**9}
LARGEST = 2**63 - 1
WRITE_AGAIN = "Write the file again as Parquet, with plain columns."
WORKBOOK_STARTS = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")
WORKBOOK_ENDINGS = {".xlsx", ".ods", ".xlsm", ".xls", ".xlsb"}
WHAT_TO_GIVE = "Give a folder of CSV or Parquet files, or one XLSX or ODS workbook."


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


def read_columnar(path: Path) -> Grid:
    """The cells of a Parquet file; its first record is row 2, as if headings stood above.

    Raises:
        Unreadable: it cannot be opened, is no Parquet, or a column holds what is no plain value.
    """
    try:
        frame = pl.read_parquet(path, glob=False)
        texts = [_text(frame[name]).alias(str(index)) for index, name in enumerate(frame.columns)]
    except OSError as error:
        raise Unreadable(f"It cannot be opened: {error.strerror}.", "See that it is there and may be read.") from error
    except (pl.exceptions.PolarsError, pl.exceptions.PanicException) as error:
        raise Unreadable("It is no Parquet file, or is damaged or cut short.", WRITE_AGAIN) from error
    rows = pl.int_range(FIRST_ROW, FIRST_ROW + frame.height, dtype=pl.Int64, eager=True).alias(ROW)
    return Grid(tuple(frame.columns), tidied(pl.DataFrame([rows, *texts])))


def _text(column: pl.Series) -> pl.Series:
    kind = column.dtype
    if kind == pl.Boolean:
        words = {True: "yes", False: "no"}
        return column.replace_strict(words, default=None, return_dtype=pl.String)
    if kind.is_float():
        whole = column.cast(pl.Int64, strict=False)
        exact = (whole.cast(kind) == column).fill_null(value=False)
        return whole.cast(pl.String).zip_with(exact, column.cast(pl.String))
    if isinstance(kind, pl.Date | pl.Datetime):
        return _moments(column, SECONDS_A_DAY * PARTS[kind.time_unit] if isinstance(kind, pl.Datetime) else 1)
    if kind == pl.List(pl.String):
        return column.list.join(";")
    if kind.is_integer() or kind in PLAIN:
        return column.cast(pl.String)
    raise Unreadable(f"Column {column.name} holds {kind}.", WRITE_AGAIN)


def _moments(column: pl.Series, a_day: int) -> pl.Series:
    """Days, or moments of which so many make a day, from the year 1 to 9999 in ISO form; another as its number."""
    numbers, zero = column.to_physical(), date(1970, 1, 1).toordinal()
    first, after = ((day.toordinal() + more - zero) * a_day for day, more in ((date.min, 0), (date.max, 1)))
    known = numbers.is_between(max(first, -LARGEST), min(after - 1, LARGEST)).fill_null(value=True)
    texts = column.zip_with(known, pl.Series([None], dtype=column.dtype)).cast(pl.String)
    return texts.zip_with(known, "number " + numbers.cast(pl.String))


READERS: dict[str, Callable[[Path], Grid]] = {".csv": read_delimited, ".parquet": read_columnar}


@dataclass(frozen=True)
class Source:
    """Something that may be a table: the name it bears, where a person finds it, and how to read it.

    `read` is None for a file of a kind that is not read.
    """

    name: str
    place: str
    read: Callable[[], Grid] | None


def find_sources(path: Path) -> list[Source]:
    """All that may be a table under a path, in order of name.

    Raises:
        UpheldError: there is nothing at the path, nothing in the folder, or the file is of no kind we read.
    """
    try:
        if path.is_dir():
            return _in_folder(path)
        start = _start_of(path)
    except OSError as error:
        raise UpheldError(f"{path} cannot be opened: {error.strerror}. {WHAT_TO_GIVE}") from error
    if start.startswith(b"PAR1") or path.suffix.lower() in READERS:
        return [_source(path)]
    if start.startswith(WORKBOOK_STARTS) or path.suffix.lower() in WORKBOOK_ENDINGS:
        return _in_workbook(path)
    raise UpheldError(f"{path} is neither a folder nor a workbook. {WHAT_TO_GIVE}")


def _in_folder(path: Path) -> list[Source]:
    files = sorted(file for file in path.iterdir() if file.is_file() and not file.name.startswith("."))
    if not files:
        raise UpheldError(f"The folder {path} is empty. {WHAT_TO_GIVE}")
    if not any(file.suffix.lower() in READERS for file in files):
        raise UpheldError(f"The folder {path} has no CSV or Parquet file; it has {_names(files)}. {WHAT_TO_GIVE}")
    return [_source(file) for file in files]


def _in_workbook(path: Path) -> list[Source]:
    sheets = read_sheets(path)
    return [Source(name, f"sheet {name}", read) for name, read in sheets.items()]


def _source(file: Path) -> Source:
    reader = READERS.get(file.suffix.lower())
    return Source(file.stem, file.name, reader and partial(reader, file))


def _start_of(path: Path) -> bytes:
    with path.open("rb") as file:
        return file.read(4)


def _names(files: Iterable[Path]) -> str:
    return ", ".join(file.name for file in list(files)[:5])
