"""Finds what a path holds: a folder of CSV and Parquet files, one such file, or one workbook."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from upheld.casebook.intake.columnar import read_columnar
from upheld.casebook.intake.delimited import read_delimited
from upheld.casebook.intake.grid import Grid
from upheld.casebook.intake.workbook import read_sheets
from upheld.errors import UpheldError

READERS: dict[str, Callable[[Path], Grid]] = {".csv": read_delimited, ".parquet": read_columnar}
WORKBOOK_STARTS = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")
WORKBOOK_ENDINGS = {".xlsx", ".ods", ".xlsm", ".xls", ".xlsb"}
WHAT_TO_GIVE = "Give a folder of CSV or Parquet files, or one XLSX or ODS workbook."


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
