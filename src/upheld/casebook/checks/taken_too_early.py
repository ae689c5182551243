"""An extract for a review is taken after the review's period is over.

Remedy: take it again, or correct the day in the table extract.
"""

from collections.abc import Iterator

from upheld.casebook.extract import Extract
from upheld.casebook.intake.grid import ROW
from upheld.casebook.problems import Flaw, Severity

SEVERITY = Severity.WARNING


def check(extract: Extract) -> Iterator[Flaw]:
    for row, taken in extract.tables["extract"].select(ROW, "taken").drop_nulls().iter_rows():
        if extract.review and taken <= extract.review.period.end:
            problem = f"The period goes on to {extract.review.period.end}: its last days may be missing."
            yield Flaw("extract", row, "taken", problem, "Take the extract again, or correct the day.")
