"""The reference of a case or a report has at most 100 characters: its page is named after it.

Remedy: write a shorter one.
"""

from collections.abc import Iterator

import polars as pl

from upheld.casebook.extract import Extract
from upheld.casebook.intake.grid import ROW
from upheld.casebook.problems import Flaw, Severity

SEVERITY = Severity.ERROR

LONGEST = 100


def check(extract: Extract) -> Iterator[Flaw]:
    for table in ("cases", "reports"):
        for row in extract.tables[table].filter(pl.col("reference").str.len_chars() > LONGEST)[ROW]:
            problem = f"The reference is longer than {LONGEST} characters."
            yield Flaw(table, row, "reference", problem, f"Write one of at most {LONGEST}.")
