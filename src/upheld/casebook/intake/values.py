"""Tables of text to typed frames: what people and systems write for a day, a number, a yes or no, a choice of a list.

Each distinct text of a column is read once, however many rows say it.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from datetime import date

import polars as pl

from upheld.casebook.choices import choices_of
from upheld.casebook.columns import Column, Holds, Table
from upheld.casebook.extract import Unread
from upheld.casebook.intake.empty_dates import EMPTY_DATES
from upheld.casebook.intake.grid import ROW
from upheld.casebook.intake.headings import plain
from upheld.schemes.scheme import Scheme

Value = date | int | bool | str
Reader = Callable[[str], Value | None]
TIME = r"(?:[ T]\d{1,2}:\d\d(?::\d\d(?:\.\d+)?)?)?"
ISO = re.compile(rf"(?P<year>\d{{4}})-(?P<month>\d{{1,2}})-(?P<day>\d{{1,2}}){TIME}", re.ASCII)
BRITISH = re.compile(rf"(?P<day>\d{{1,2}})[/.-](?P<month>\d{{1,2}})[/.-](?P<year>\d{{4}}){TIME}", re.ASCII)
NAMED = re.compile(rf"(?P<day>\d{{1,2}})[ -](?P<month>[A-Za-z]{{3,}})[ -](?P<year>\d{{4}}|[0-4]\d){TIME}", re.ASCII)
MONTHS = (
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
)
YEARS = range(1800, 2200)  # another year is a slip of the finger
WHOLE = re.compile(r"[+-]?(?:\d{1,15}|\d{1,3}(?:,\d{3}){1,4})", re.ASCII)
YES_NO = {"yes": True, "y": True, "true": True, "1": True, "no": False, "n": False, "false": False, "0": False}
TYPES: Mapping[Holds, type[pl.DataType]] = {Holds.DATE: pl.Date, Holds.INTEGER: pl.Int64, Holds.YES_NO: pl.Boolean}
SPACES = "[ \u00a0\u2007\u202f]+"


def reader_of(column: Column, scheme: Scheme) -> Reader | None:
    """How a column's text is read; None where the text itself is the value, or names bodies."""
    match column.holds:
        case Holds.DATE:
            return read_date
        case Holds.INTEGER:
            return read_integer
        case Holds.YES_NO:
            return lambda text: YES_NO.get(text.casefold())
        case Holds.OUTCOME | Holds.CHOICE:
            return _choice_reader(choices_of(column, scheme))
        case Holds.CATEGORY:
            areas = {key: area.label for area in scheme.service_areas for key in (area.id, area.label)}
            return _choice_reader({label: label for label in areas.values()} | dict(choices_of(column, scheme)), areas)
        case _:
            return None


def read_date(text: str) -> date | None:
    """The day of 2019-06-03, 03/06/2019, 3 June 2019 or 3-Jun-19; a time of day after it is left out.

    None for what is no day, and for a day that programs write where there is none.
    """
    written = written_day(text)
    if not written or written in EMPTY_DATES or int(written[:4]) not in YEARS:
        return None
    try:
        return date.fromisoformat(written)
    except ValueError:
        return None


def written_day(text: str) -> str | None:
    """A day in any of the forms of `read_date` as 2019-06-03, whether or not there is such a day.

    A year of two digits is one from 2000 to 2049: another could be either century's.
    """
    match = ISO.fullmatch(text) or BRITISH.fullmatch(text) or NAMED.fullmatch(text)
    month = _month(match["month"]) if match else None
    if match is None or month is None:
        return None
    year = match["year"] if len(match["year"]) == 4 else f"20{match['year']}"
    return f"{year}-{month:02}-{int(match['day']):02}"


def read_integer(text: str) -> int | None:
    """The whole number of 1234, -5 or 1,234; never one with a decimal point."""
    return int(text.replace(",", "")) if WHOLE.fullmatch(text) else None


def _month(text: str) -> int | None:
    """The number of a month, as written or by the first three letters of its name or more; None for another word."""
    if text.isdigit():
        return int(text)
    return next((number for number, name in enumerate(MONTHS, 1) if name.startswith(text.casefold())), None)


def _choice_reader(choices: Mapping[str, str], aliases: Mapping[str, str] | None = None) -> Reader:
    """Reads an identifier or its label; `aliases` are further names of identifiers."""
    names = {plain(name): key for name, key in (aliases or {}).items()}
    names |= {plain(label): key for key, label in choices.items()} | {plain(key): key for key in choices}
    return lambda text: names.get(plain(text))


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
