"""A count is 0 or more; a denominator of people or homes is 1 or more, and so is the number of a finding.

Remedy: correct the number.
"""

from collections.abc import Iterator

import polars as pl

from upheld.casebook.columns import Holds
from upheld.casebook.extract import Extract
from upheld.casebook.intake.grid import ROW
from upheld.casebook.problems import Flaw, Severity
from upheld.casebook.tables import TABLES

SEVERITY = Severity.ERROR

AT_LEAST_ONE = {("exposures", "count"), ("cases", "finding")}


def check(extract: Extract) -> Iterator[Flaw]:
    for table in extract.raw:
        for column in (column.name for column in TABLES[table].columns if column.holds is Holds.INTEGER):
            least = 1 if (table, column) in AT_LEAST_ONE else 0
            for row in extract.tables[table].filter(pl.col(column) < least)[ROW]:
                yield Flaw(table, row, column, f"The number is less than {least}.", "Correct the number.")
