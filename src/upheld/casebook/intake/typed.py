"""Tables of text to typed frames. Each distinct text of a column is read once, however many rows say it."""

from collections.abc import Iterator, Mapping

import polars as pl

from upheld.casebook.extract import Unread
from upheld.casebook.intake.grid import ROW
from upheld.casebook.intake.values import Reader, reader_of
from upheld.casebook.tables import Column, Holds, Table
from upheld.schemes.scheme import Scheme

TYPES: Mapping[Holds, type[pl.DataType]] = {Holds.DATE: pl.Date, Holds.INTEGER: pl.Int64, Holds.YES_NO: pl.Boolean}
SPACES = "[ \u00a0\u2007\u202f]+"


def typed_table(table: Table, raw: pl.DataFrame, scheme: Scheme) -> tuple[pl.DataFrame, list[Unread]]:
    """The table with `row` and all its columns in order, and what could not be read.

    Names of bodies are left as they were written: what they mean may depend on a day that is read here.
    """
    columns = [_typed_column(column, raw, scheme) for column in table.columns]
    frame = raw.select(ROW).with_columns(columns)
    unread = [text for column in table.columns for text in unread_texts(table.name, column.name, raw=raw, read=frame)]
    return frame, unread


def empty_table(table: Table) -> pl.DataFrame:
    """The table without a row."""
    return pl.DataFrame(schema={ROW: pl.Int64} | {column.name: polars_type(column) for column in table.columns})


def polars_type(column: Column) -> type[pl.DataType]:
    """The type that a column has in a casebook."""
    return TYPES.get(column.holds, pl.String)


def unread_texts(table: str, column: str, *, raw: pl.DataFrame, read: pl.DataFrame) -> Iterator[Unread]:
    """The texts of a column that came to nothing, each with all its rows."""
    if column not in raw.columns or raw[column].null_count() == read[column].null_count():
        return
    lost = raw.filter(read[column].is_null() & raw[column].is_not_null())
    for value, rows in lost.group_by(column, maintain_order=True).agg(ROW).iter_rows():
        yield Unread(table, column, value, tuple(rows))


def map_distinct(texts: pl.Series, read: Reader, kind: type[pl.DataType]) -> pl.Series:
    """Each text read, once for all the rows that say it."""
    distinct = texts.drop_nulls().unique()
    values = pl.Series([read(text) for text in distinct], dtype=kind)
    return texts.replace_strict(distinct, values, default=None, return_dtype=kind)


def _typed_column(column: Column, raw: pl.DataFrame, scheme: Scheme) -> pl.Series:
    kind = polars_type(column)
    if column.name not in raw.columns:
        return pl.Series(column.name, [None] * raw.height, dtype=kind)
    texts = raw[column.name]
    reader = reader_of(column, scheme)
    if reader:
        return map_distinct(texts, reader, kind)
    return _tidy_text(texts, paragraphs=column.paragraphs)


def _tidy_text(texts: pl.Series, *, paragraphs: bool) -> pl.Series:
    """Composed characters (NFC), as fonts have them; one kind of space; one of line break, where there may be any."""
    composed = texts.str.normalize("NFC").str.replace_all(SPACES, " ")
    return composed.str.replace_all("\r\n?", "\n").str.replace_all("\t", " ") if paragraphs else composed
