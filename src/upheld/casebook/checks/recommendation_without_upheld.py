"""A recommendation belongs to a case that is upheld.

Remedy: correct the reference, or the outcome of the case.
"""

from collections.abc import Iterator

import polars as pl

from upheld.casebook.extract import Extract
from upheld.casebook.intake.grid import ROW
from upheld.casebook.problems import Flaw, Severity

SEVERITY = Severity.ERROR


def check(extract: Extract) -> Iterator[Flaw]:
    if not extract.upheld_outcomes or "outcome" not in extract.raw.get("cases", ()):
        return
    unread = extract.rows_unread("cases", "outcome")
    upheld = pl.col("outcome").is_in(extract.upheld_outcomes).fill_null(value=False) | pl.col(ROW).is_in(unread)
    cases = extract.tables["cases"].group_by(case="reference").agg(upheld=upheld.any(), at=pl.col(ROW).min())
    wrong = extract.tables["recommendations"].join(cases, on="case", maintain_order="left").filter(~pl.col("upheld"))
    for row, at in wrong.select(ROW, "at").iter_rows():
        problem = f"Its case (row {at} of cases) is not upheld."
        yield Flaw("recommendations", row, "case", problem, "Correct the reference, or the outcome of the case.")
