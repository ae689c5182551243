"""A column that has to be filled is filled in every row.

Remedy: fill the cell, or take the row out.
"""

from collections.abc import Iterator

import polars as pl

from upheld.casebook.extract import Extract
from upheld.casebook.intake.grid import ROW
from upheld.casebook.problems import Flaw, Severity
from upheld.casebook.tables import TABLES

SEVERITY = Severity.ERROR


def check(extract: Extract) -> Iterator[Flaw]:
    for table, raw in extract.raw.items():
        for column in TABLES[table].columns:
            if column.filled and column.name in raw.columns:
                remedy = f"Write {column.description}."
                for row in raw.filter(pl.col(column.name).is_null())[ROW]:
                    yield Flaw(table, row, column.name, "The cell is empty.", remedy)
