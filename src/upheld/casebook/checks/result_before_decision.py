"""The result of a recommendation is known on the day its case was decided, or later.

Remedy: correct the day that is wrong.
"""

from collections.abc import Iterator

import polars as pl

from upheld.casebook.extract import Extract
from upheld.casebook.intake.grid import ROW
from upheld.casebook.problems import Flaw, Severity

SEVERITY = Severity.ERROR


def check(extract: Extract) -> Iterator[Flaw]:
    decided = extract.tables["cases"].group_by(case="reference").agg(pl.col("decided").min())
    results = extract.tables["recommendations"].join(decided, on="case", maintain_order="left")
    wrong = results.filter(pl.col("result_date") < pl.col("decided"))
    for row, day in wrong.select(ROW, "decided").iter_rows():
        problem = f"The case was decided later, on {day}."
        yield Flaw("recommendations", row, "result_date", problem, "Correct one of the days.")
