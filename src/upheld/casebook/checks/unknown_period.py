"""A published figure's period is one that the scheme has a review for, by its name.

Remedy: write the period as its review names it, such as 2019-20, or add the review to the scheme.
"""

from collections.abc import Iterator

import polars as pl

from upheld.casebook.choices import suggestion
from upheld.casebook.extract import Extract
from upheld.casebook.intake.grid import ROW
from upheld.casebook.problems import Flaw, Severity

SEVERITY = Severity.ERROR


def check(extract: Extract) -> Iterator[Flaw]:
    figures = extract.tables["published_figures"].drop_nulls("period")
    for row, period in figures.filter(~pl.col("period").is_in(list(extract.periods))).select(ROW, "period").iter_rows():
        remedy = suggestion(period, extract.periods)
        yield Flaw("published_figures", row, "period", "The scheme has no review for this period.", remedy)
