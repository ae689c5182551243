"""A recommendation belongs to a case of the extract.

Remedy: correct the reference, or add the case: the extract holds every case with a result in the period.
"""

from collections.abc import Iterator

import polars as pl

from upheld.casebook.extract import Extract
from upheld.casebook.intake.grid import ROW
from upheld.casebook.problems import Flaw, Severity
from upheld.casebook.references import naming_none

SEVERITY = Severity.ERROR


def check(extract: Extract) -> Iterator[Flaw]:
    if "reference" not in extract.raw.get("cases", ()):
        return
    others = naming_none(extract.tables["recommendations"], extract.tables["cases"])
    for row in others.filter(pl.col("spelt").is_null())[ROW]:  # the rest: see case_spelling
        problem = "No case of the extract has this reference."
        yield Flaw("recommendations", row, "case", problem, "Correct the reference, or add the case.")
