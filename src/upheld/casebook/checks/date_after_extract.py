"""Nothing is received, decided or known after the day the extract was taken.

Remedy: correct the date, or the day in the table extract.
"""

from collections.abc import Iterator
from datetime import date

import polars as pl

from upheld.casebook.counted import DATES
from upheld.casebook.extract import Extract, Finding
from upheld.casebook.intake.grid import ROW


def check(extract: Extract) -> Iterator[Finding]:
    known = extract.tables["extract"]["taken"].drop_nulls()
    if known.is_empty():
        return
    taken: date = known.sort()[-1]
    for table, column in DATES:
        for row in extract.tables[table].filter(pl.col(column) > taken)[ROW]:
            yield Finding(table, row, column, f"The extract was taken before, on {taken}.", "Correct the date.")
