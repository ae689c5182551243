"""The findings of one case are about one body, and have the same days of receipt and decision.

Remedy: correct the row that differs.
"""

from collections.abc import Iterator

import polars as pl

from upheld.casebook.extract import Extract
from upheld.casebook.intake.grid import ROW
from upheld.casebook.problems import Flaw, Severity

SEVERITY = Severity.ERROR

SHARED = ("authority", "received", "decided")


def check(extract: Extract) -> Iterator[Flaw]:
    if not extract.scheme.findings:
        return
    cases = extract.tables["cases"].drop_nulls("reference")
    for column in SHARED:
        first = pl.col(column).sort_by(ROW).first().over("reference")
        differing = cases.filter(pl.col(column).ne_missing(first))
        for row, reference in differing.select(ROW, "reference").iter_rows():
            problem = f"Another finding of case {reference} says otherwise."
            yield Flaw("cases", row, column, problem, "Correct the row that differs.")
