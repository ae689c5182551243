"""The year of a denominator is one from 1800 to 2199.

Remedy: correct the year.
"""

from collections.abc import Iterator

import polars as pl

from upheld.casebook.extract import Extract
from upheld.casebook.intake.grid import ROW
from upheld.casebook.intake.values import YEARS
from upheld.casebook.problems import Flaw, Severity

SEVERITY = Severity.ERROR


def check(extract: Extract) -> Iterator[Flaw]:
    for row in extract.tables["exposures"].filter(~pl.col("year").is_between(YEARS[0], YEARS[-1]))[ROW]:
        problem = f"The year is not from {YEARS[0]} to {YEARS[-1]}."
        yield Flaw("exposures", row, "year", problem, "Correct the year.")
