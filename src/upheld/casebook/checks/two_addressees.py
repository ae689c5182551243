"""A body has one addressee at most; others who get the letter get a copy.

Remedy: keep one addressee and write copy for the others.
"""

from collections.abc import Iterator

import polars as pl

from upheld.casebook.extract import Extract
from upheld.casebook.intake.grid import ROW
from upheld.casebook.problems import Flaw, Severity

SEVERITY = Severity.ERROR


def check(extract: Extract) -> Iterator[Flaw]:
    addressees = extract.tables["contacts"].drop_nulls("authority").filter(pl.col("receives") == "addressee")
    counted = addressees.with_columns(first=pl.col(ROW).min().over("authority"))
    for row, first in counted.filter(pl.col(ROW) > pl.col("first")).select(ROW, "first").iter_rows():
        problem = f"Row {first} names an addressee of the same body."
        yield Flaw("contacts", row, "receives", problem, "Keep one addressee; write copy for the others.")
