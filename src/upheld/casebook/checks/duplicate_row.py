"""No two rows of a table are about the same thing: no case reference twice (with the same finding), and so on.

Remedy: keep one of the rows.
"""

from collections.abc import Iterator

import polars as pl

from upheld.casebook.columns import Table
from upheld.casebook.extract import Extract
from upheld.casebook.intake.grid import ROW
from upheld.casebook.problems import Flaw, Severity
from upheld.casebook.tables import TABLES

SEVERITY = Severity.ERROR


def check(extract: Extract) -> Iterator[Flaw]:
    for name in extract.raw:
        table = TABLES[name]
        if table.key:
            yield from _doubled(table, extract.tables[name])


def _doubled(table: Table, frame: pl.DataFrame) -> Iterator[Flaw]:
    key = list(table.key)
    known = frame.drop_nulls([name for name in key if table.column(name).filled])
    doubled = known.filter(pl.struct(key).is_duplicated())
    first = doubled.with_columns(first=pl.col(ROW).min().over(key)).filter(pl.col(ROW) > pl.col("first"))
    for row, earlier in first.select(ROW, "first").iter_rows():
        problem = f"Row {earlier} has the same {' and '.join(key)}."
        yield Flaw(table.name, row, key[0], problem, "Keep one of the rows.")
