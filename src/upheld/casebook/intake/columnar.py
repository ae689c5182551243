"""Reads Parquet. Its types are read as the text that says the same, so that all extracts are checked alike."""

from datetime import date
from pathlib import Path

import polars as pl

from upheld.casebook.intake.grid import FIRST_ROW, ROW, Grid, Unreadable, tidied

PLAIN = (pl.String, pl.Categorical, pl.Enum, pl.Null)
SECONDS_A_DAY = 86_400
PARTS = {"ms": 10**3, "us": 10**6, "ns": 10**9}
LARGEST = 2**63 - 1
WRITE_AGAIN = "Write the file again as Parquet, with plain columns."


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
