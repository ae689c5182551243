"""A denominator in the table exposures is of a kind that a measure of the scheme divides by.

Remedy: write the kind as the measure names it, or take the row out.
"""

from collections.abc import Iterator

import polars as pl

from upheld.casebook.choices import suggestion
from upheld.casebook.extract import Extract
from upheld.casebook.intake.grid import ROW
from upheld.casebook.problems import Flaw, Severity

SEVERITY = Severity.WARNING


def check(extract: Extract) -> Iterator[Flaw]:
    used = sorted({measure.exposure for measure in extract.scheme.measures.values() if measure.exposure})
    unused = extract.tables["exposures"].filter(~pl.col("kind").is_in(used))
    for row, kind in unused.select(ROW, "kind").iter_rows():
        yield Flaw("exposures", row, "kind", "No measure divides by this.", suggestion(kind, used))
