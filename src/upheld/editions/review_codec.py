"""The national review as JSON, and back: what an edition keeps, the PDF carries, and pages are made of.

The types here have the shape of the file, key by key, and what is read is checked against them.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from upheld.editions.codec import adapter, as_values
from upheld.editions.edition import Edition
from upheld.editions.national_review import Cell, Column, DataTable, FrozenReview, Row, Section, Symbol
from upheld.errors import UpheldError
from upheld.words.as_data import block_data, blocks_of

FORMAT = 1


@dataclass(frozen=True)
class _KeptColumn:
    """A column; `dates` says that its texts are days, as 2019-11-20."""

    id: str
    heading: str
    decimals: int | None
    printed: bool
    dates: bool


@dataclass(frozen=True)
class _KeptRow:
    """A row; a symbol or a day is text."""

    id: str
    cells: tuple[int | float | str, ...]


@dataclass(frozen=True)
class _KeptTable:
    """A table with its number in the review, from 1."""

    id: str
    number: int
    title: str
    lines: tuple[str, ...]
    measures: tuple[str, ...]
    for_spreadsheets: bool
    columns: tuple[_KeptColumn, ...]
    rows: tuple[_KeptRow, ...]


@dataclass(frozen=True)
class _KeptSection:
    """A section: the identifiers of the tables it shows, and its blocks (see words.as_data)."""

    id: str
    title: str
    tables: tuple[str, ...]
    blocks: tuple[Any, ...]


@dataclass(frozen=True)
class _KeptReview:
    """The whole file; `demonstration` is the notice that figures are invented, None where they are not."""

    format: int
    scheme: str
    period: str
    title: str
    demonstration: str | None
    sections: tuple[_KeptSection, ...]
    tables: tuple[_KeptTable, ...]


def review_json(title: str, sections: Sequence[Section], tables: Mapping[str, DataTable], edition: Edition) -> str:
    """Title, sections with their blocks, and every table with its cells."""
    review = _KeptReview(
        format=FORMAT,
        scheme=edition.scheme.id,
        period=edition.review.period.id,
        title=title,
        demonstration=edition.scheme.demonstration.notice if edition.demonstration else None,
        sections=tuple(_kept_section(section) for section in sections),
        tables=tuple(_kept_table(table, number) for number, table in enumerate(tables.values(), start=1)),
    )
    return json.dumps(as_values(review, _KeptReview), ensure_ascii=False, separators=(",", ":"))


def read_review_json(data: bytes) -> FrozenReview:
    """The review in a frozen edition's review.json.

    Raises:
        UpheldError: it is no review, or of a format that this version does not read.
    """
    try:
        number = json.loads(data)["format"]
        if number != FORMAT:
            raise UpheldError(f"The review has format {number}; this version of upheld reads format {FORMAT}.")
        return _frozen(adapter(_KeptReview).validate_json(data))
    except (ValueError, KeyError, TypeError) as error:
        reason = ", ".join(line.strip() for line in str(error).splitlines()[:3])
        raise UpheldError(f"The review cannot be read: {reason}. Run `upheld verify` on the edition.") from error


def as_data(cell: Cell) -> int | float | str:
    """A cell as downloads hold it: numbers as they are, a day as 2019-11-20, a symbol as its text."""
    match cell:
        case date():
            return cell.isoformat()
        case int() | float():
            return cell
        case _:
            return str(cell)


def _kept_section(section: Section) -> _KeptSection:
    blocks = tuple(block_data(block) for block in section.blocks)
    return _KeptSection(section.id, section.title, tuple(table.id for table in section.tables), blocks)


def _kept_table(table: DataTable, number: int) -> _KeptTable:
    return _KeptTable(
        id=table.id,
        number=number,
        title=table.title,
        lines=table.lines,
        measures=table.measures,
        for_spreadsheets=table.for_spreadsheets,
        columns=tuple(
            _KeptColumn(column.id, column.heading, column.decimals, column.is_printed, table.has_dates(at))
            for at, column in enumerate(table.columns)
        ),
        rows=tuple(_KeptRow(row.id, tuple(map(as_data, row.cells))) for row in table.rows),
    )


def _frozen(kept: _KeptReview) -> FrozenReview:
    tables = {table.id: _data_table(table) for table in kept.tables}
    return FrozenReview(
        period=kept.period,
        title=kept.title,
        demonstration=kept.demonstration or "",
        sections=tuple(
            Section(section.id, section.title, blocks_of(section.blocks), tuple(tables[id_] for id_ in section.tables))
            for section in kept.sections
        ),
        tables=tuple(tables.values()),
        numbers={table.id: table.number for table in kept.tables},
    )


def _data_table(kept: _KeptTable) -> DataTable:
    return DataTable(
        id=kept.id,
        title=kept.title,
        lines=kept.lines,
        columns=tuple(Column(column.id, column.heading, column.decimals, column.printed) for column in kept.columns),
        rows=tuple(Row(row.id, tuple(_cells(row, kept))) for row in kept.rows),
        measures=kept.measures,
        for_spreadsheets=kept.for_spreadsheets,
    )


def _cells(row: _KeptRow, table: _KeptTable) -> list[Cell]:
    if len(row.cells) != len(table.columns):
        raise ValueError(f"table {table.id} has a row {row.id} with {len(row.cells)} cells")
    return [_cell(cell, is_date=column.dates) for cell, column in zip(row.cells, table.columns, strict=True)]


def _cell(cell: int | float | str, *, is_date: bool) -> Cell:
    if isinstance(cell, str) and cell in set(Symbol):
        return Symbol(cell)
    return date.fromisoformat(cell) if is_date and isinstance(cell, str) else cell
