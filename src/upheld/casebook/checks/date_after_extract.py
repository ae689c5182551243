"""Nothing is received, decided, published, held or known after the day the extract was taken.

Remedy: correct the date, or the day in the table extract.
"""

from collections.abc import Iterator
from datetime import date

import polars as pl

from upheld.casebook.counted import DATES
from upheld.casebook.extract import Extract
from upheld.casebook.intake.grid import ROW
from upheld.casebook.problems import Flaw, Severity

SEVERITY = Severity.ERROR

HAPPENED = (*DATES, ("cases", "published"), ("reports", "date"), ("reports", "satisfied"), ("training", "date"))


def check(extract: Extract) -> Iterator[Flaw]:
    known = extract.tables["extract"]["taken"].drop_nulls()
    if known.is_empty():
        return
    taken: date = known.sort()[-1]
    for table, column in HAPPENED:
        for row in extract.tables[table].filter(pl.col(column) > taken)[ROW]:
            yield Flaw(table, row, column, f"The extract was taken before, on {taken}.", "Correct the date.")
