"""A case with a day of decision has an outcome, and one with an outcome has a day.

Remedy: fill what is missing; empty both where the case is still open.
"""

from collections.abc import Iterator

import polars as pl

from upheld.casebook.extract import Extract
from upheld.casebook.intake.grid import ROW
from upheld.casebook.problems import Flaw, Severity

SEVERITY = Severity.ERROR

REMEDY = "Fill it, or empty both where the case is still open."


def check(extract: Extract) -> Iterator[Flaw]:
    raw = extract.raw.get("cases")
    if raw is None or not {"decided", "outcome"} <= set(raw.columns):
        return
    decided = pl.col("decided").is_not_null() & ~pl.col(ROW).is_in(extract.rows_unread("cases", "decided"))
    for row in raw.filter(decided & pl.col("outcome").is_null())[ROW]:
        yield Flaw("cases", row, "outcome", "The case is decided and has no outcome.", REMEDY)
    for row in raw.filter(pl.col("decided").is_null() & pl.col("outcome").is_not_null())[ROW]:
        yield Flaw("cases", row, "decided", "The case has an outcome and no day of decision.", REMEDY)
