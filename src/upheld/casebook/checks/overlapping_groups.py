"""On any day a body is in one group of a grouping.

Remedy: end the earlier membership on the day before the later one starts.
"""

from collections.abc import Iterator

import polars as pl

from upheld.casebook.extract import Extract
from upheld.casebook.intake.grid import ROW
from upheld.casebook.problems import Flaw, Severity

SEVERITY = Severity.ERROR

KEY = ["authority", "grouping"]


def check(extract: Extract) -> Iterator[Flaw]:
    members = extract.tables["memberships"].drop_nulls(KEY).sort(pl.col("start"), ROW, nulls_last=False)
    before = members.with_columns(previous=pl.col("end").shift(1).over(KEY), at=pl.col(ROW).shift(1).over(KEY))
    endless = pl.col("at").is_not_null() & pl.col("previous").is_null()
    starts = pl.col("start")
    overlapping = before.filter(
        endless | starts.le(pl.col("previous")) | (starts.is_null() & pl.col("at").is_not_null())
    )
    for row, at in overlapping.select(ROW, "at").iter_rows():
        problem = f"Row {at} has the same body in a group of this grouping for some of the same days."
        yield Flaw("memberships", row, "start", problem, "End the earlier one on the day before the later one starts.")
