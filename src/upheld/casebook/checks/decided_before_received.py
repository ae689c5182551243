"""A case is decided on the day it was received, or later.

Remedy: correct the day that is wrong.
"""

from collections.abc import Iterator

import polars as pl

from upheld.casebook.extract import Extract, Finding
from upheld.casebook.intake.grid import ROW


def check(extract: Extract) -> Iterator[Finding]:
    wrong = extract.tables["cases"].filter(pl.col("decided") < pl.col("received"))
    for row, received in wrong.select(ROW, "received").iter_rows():
        yield Finding(
            "cases", row, "decided", f"The case was received later, on {received}.", "Correct one of the days."
        )
