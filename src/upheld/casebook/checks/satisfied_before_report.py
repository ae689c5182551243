"""We are satisfied with what a body did about a report on the day it was published, or later.

Remedy: see that both days are right.
"""

from collections.abc import Iterator

import polars as pl

from upheld.casebook.extract import Extract
from upheld.casebook.intake.grid import ROW
from upheld.casebook.problems import Flaw, Severity

SEVERITY = Severity.WARNING


def check(extract: Extract) -> Iterator[Flaw]:
    early = extract.tables["reports"].filter(pl.col("satisfied") < pl.col("date"))
    for row, day in early.select(ROW, "date").iter_rows():
        problem = f"The report was published later, on {day}."
        yield Flaw("reports", row, "satisfied", problem, "See that both days are right.")
