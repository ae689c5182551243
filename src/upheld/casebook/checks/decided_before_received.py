"""A case is decided on the day it was received, or later.

Remedy: correct the day that is wrong.
"""

from collections.abc import Iterator

import polars as pl

from upheld.casebook.extract import Extract
from upheld.casebook.intake.grid import ROW
from upheld.casebook.problems import Flaw, Severity

SEVERITY = Severity.ERROR


def check(extract: Extract) -> Iterator[Flaw]:
    wrong = extract.tables["cases"].filter(pl.col("decided") < pl.col("received"))
    for row, received in wrong.select(ROW, "received").iter_rows():
        yield Flaw("cases", row, "decided", f"The case was received later, on {received}.", "Correct one of the days.")
