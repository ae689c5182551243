"""A body, and a membership, ends on the day it starts, or later.

Remedy: correct the day that is wrong.
"""

from collections.abc import Iterator

import polars as pl

from upheld.casebook.extract import Extract
from upheld.casebook.intake.grid import ROW
from upheld.casebook.problems import Flaw, Severity

SEVERITY = Severity.ERROR


def check(extract: Extract) -> Iterator[Flaw]:
    for table in ("authorities", "memberships"):
        for row, start in (
            extract.tables[table].filter(pl.col("end") < pl.col("start")).select(ROW, "start").iter_rows()
        ):
            yield Flaw(table, row, "end", f"It starts later, on {start}.", "Correct one of the days.")
