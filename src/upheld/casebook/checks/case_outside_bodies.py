"""What counts in the period of the review counts for a body that existed in it; else no letter shows it.

Remedy: name the body that took over, or the one before it.
"""

from collections.abc import Iterator

import polars as pl

from upheld.casebook.extract import Extract
from upheld.casebook.intake.grid import ROW
from upheld.casebook.problems import Flaw, Severity

SEVERITY = Severity.WARNING


def check(extract: Extract) -> Iterator[Flaw]:
    if extract.review is None:
        return
    period = extract.review.period
    outside = [body.code for body in extract.names.authorities if not body.existed_in(period.start, period.end)]
    cases = extract.tables["cases"].filter(pl.col("authority").is_in(outside))
    for column in ("received", "decided"):
        counted = cases.filter(pl.col(column).is_between(period.start, period.end))
        for row, code in counted.select(ROW, "authority").iter_rows():
            problem = f"The case was {column} in {period.id}, when {extract.called([code])} did not exist."
            others = extract.called([*extract.authorities[code].successors, *extract.authorities[code].predecessors])
            remedy = f"No letter counts it. Name {others}." if others else "No letter counts it. Name another body."
            yield Flaw("cases", row, "authority", problem, remedy)
