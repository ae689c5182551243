"""The table extract has one row: there is one day on which the extract was taken.

Remedy: keep the row that is right.
"""

from collections.abc import Iterator

from upheld.casebook.extract import Extract
from upheld.casebook.intake.grid import ROW
from upheld.casebook.problems import Flaw, Severity

SEVERITY = Severity.ERROR


def check(extract: Extract) -> Iterator[Flaw]:
    for row in extract.tables["extract"][ROW][1:]:
        yield Flaw("extract", row, None, "The table has more than one row.", "Keep the row that is right.")
