"""Rows of an extract on their way into its files."""

import csv
import io
from collections.abc import Iterable, Mapping
from datetime import date

from upheld.casebook.columns import Holds
from upheld.casebook.tables import TABLES

Cell = str | int | bool | date | None
Row = Mapping[str, Cell]
"""The cells of one row by column; a column that is left out is empty."""

YES_NO: Mapping[Cell, str] = {True: "yes", False: "no"}


def as_csv(table: str, rows: Iterable[Row]) -> bytes:
    """A table's file: its columns as `tables.py` has them, dates as 2020-03-31, yes and no in words."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    columns = TABLES[table].columns
    names = [column.name for column in columns]
    answers = [place for place, column in enumerate(columns) if column.holds is Holds.YES_NO]
    writer.writerow(names)
    writer.writerows(_cells(row, names, answers) for row in rows)
    return text.getvalue().encode("utf-8")


def _cells(row: Row, names: list[str], answers: list[int]) -> list[Cell]:
    """Cells in order of their columns; csv itself writes a date as 2020-03-31, and None as nothing."""
    cells = [*map(row.get, names)]
    for place in answers:
        cells[place] = YES_NO.get(cells[place])
    return cells
