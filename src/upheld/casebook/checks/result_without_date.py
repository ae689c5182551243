"""A recommendation with a result has the day the result was known, and one with that day has a result.

Remedy: fill what is missing; empty both where the result is not yet known.
"""

from collections.abc import Iterator

import polars as pl

from upheld.casebook.extract import Extract
from upheld.casebook.intake.grid import ROW
from upheld.casebook.problems import Flaw, Severity

SEVERITY = Severity.ERROR

REMEDY = "Fill it, or empty both where the result is not yet known."


def check(extract: Extract) -> Iterator[Flaw]:
    raw = extract.raw.get("recommendations")
    if raw is None or not {"result", "result_date"} <= set(raw.columns):
        return
    for row in raw.filter(pl.col("result").is_not_null() & pl.col("result_date").is_null())[ROW]:
        yield Flaw("recommendations", row, "result_date", "There is a result and no day of it.", REMEDY)
    unread = extract.rows_unread("recommendations", "result_date")
    dated = pl.col("result_date").is_not_null() & ~pl.col(ROW).is_in(unread)
    for row in raw.filter(pl.col("result").is_null() & dated)[ROW]:
        yield Flaw("recommendations", row, "result", "There is a day of the result and no result.", REMEDY)
