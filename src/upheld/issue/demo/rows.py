"""Rows of an extract on their way into its files."""

import csv
import io
from collections.abc import Iterable, Mapping
from datetime import date

from upheld.casebook.tables import TABLES

Cell = str | int | bool | date | None
Row = Mapping[str, Cell]
"""The cells of one row by column; a column that is left out is empty."""


def as_csv(table: str, rows: Iterable[Row]) -> bytes:
    """A table's file: its columns as `tables.py` has them, dates as 2020-03-31, yes and no in words."""
    text = io.StringIO()
    writer = csv.DictWriter(text, [column.name for column in TABLES[table].columns], lineterminator="\n")
    writer.writeheader()
    writer.writerows({name: _words(cell) for name, cell in row.items()} for row in rows)
    return text.getvalue().encode("utf-8")


def _words(cell: Cell) -> str:
    if isinstance(cell, bool):
        return "yes" if cell else "no"
    return "" if cell is None else str(cell)
