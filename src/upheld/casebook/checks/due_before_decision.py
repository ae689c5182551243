"""A recommendation is due on the day its case was decided, or later.

Remedy: see that both days are right.
"""

from collections.abc import Iterator

import polars as pl

from upheld.casebook.extract import Extract
from upheld.casebook.intake.grid import ROW
from upheld.casebook.problems import Flaw, Severity

SEVERITY = Severity.WARNING


def check(extract: Extract) -> Iterator[Flaw]:
    decided = extract.tables["cases"].group_by(case="reference").agg(pl.col("decided").min())
    named = extract.tables["recommendations"].join(decided, on="case", maintain_order="left")
    for row, day in named.filter(pl.col("due") < pl.col("decided")).select(ROW, "decided").iter_rows():
        problem = f"The case was decided later, on {day}."
        yield Flaw("recommendations", row, "due", problem, "See that both days are right.")
