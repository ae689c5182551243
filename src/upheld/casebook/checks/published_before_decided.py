"""A decision is published on the day the case was decided, or later; that of an open case is not published.

Remedy: correct the day that is wrong; leave the day of publication empty where the decision is not published.
"""

from collections.abc import Iterator

import polars as pl

from upheld.casebook.extract import Extract
from upheld.casebook.intake.grid import ROW
from upheld.casebook.problems import Flaw, Severity

SEVERITY = Severity.ERROR

REMEDY = "Correct one of the days, or leave the day of publication empty."


def check(extract: Extract) -> Iterator[Flaw]:
    published = extract.tables["cases"].drop_nulls("published").select(ROW, "decided", "published")
    for row, day in published.filter(pl.col("published") < pl.col("decided")).select(ROW, "decided").iter_rows():
        yield Flaw("cases", row, "published", f"The case was decided later, on {day}.", REMEDY)
    mistyped = pl.col(ROW).is_in(extract.rows_unread("cases", "decided"))
    if "decided" in extract.raw.get("cases", ()):
        for row in published.filter(pl.col("decided").is_null(), ~mistyped)[ROW]:
            yield Flaw("cases", row, "published", "The case is still open.", REMEDY)
