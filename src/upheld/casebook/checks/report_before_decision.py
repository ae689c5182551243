"""A report is published on the day on which the last of its cases was decided, or later.

Remedy: see that both days are right.
"""

from collections.abc import Iterator

import polars as pl

from upheld.casebook.extract import Extract
from upheld.casebook.intake.grid import ROW
from upheld.casebook.problems import Flaw, Severity
from upheld.casebook.references import cases_named

SEVERITY = Severity.WARNING


def check(extract: Extract) -> Iterator[Flaw]:
    decided = extract.tables["cases"].group_by(case="reference").agg(pl.col("decided").max())
    named = cases_named(extract.tables["reports"]).join(decided, on="case", maintain_order="left")
    last = named.group_by(ROW, "date").agg(pl.col("decided").max()).sort(ROW)
    for row, day in last.filter(pl.col("date") < pl.col("decided")).select(ROW, "decided").iter_rows():
        problem = f"A case of the report was decided later, on {day}."
        yield Flaw("reports", row, "date", problem, "See that both days are right.")
