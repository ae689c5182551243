"""A recommendation and a report name a case in the spelling that the table cases has.

Remedy: write it as there.
"""

from collections.abc import Iterator

import polars as pl

from upheld.casebook.extract import Extract
from upheld.casebook.intake.grid import ROW
from upheld.casebook.problems import Flaw, Severity
from upheld.casebook.references import cases_named, naming_none

SEVERITY = Severity.ERROR


def check(extract: Extract) -> Iterator[Flaw]:
    yield from _otherwise("recommendations", "case", extract.tables["recommendations"], extract)
    yield from _otherwise("reports", "cases", cases_named(extract.tables["reports"]), extract)


def _otherwise(table: str, column: str, named: pl.DataFrame, extract: Extract) -> Iterator[Flaw]:
    others = naming_none(named, extract.tables["cases"]).drop_nulls("spelt")
    for row, case, spelt in others.select(ROW, "case", "spelt").iter_rows():
        yield Flaw(table, row, column, f"The table cases spells {case} otherwise.", f"Write {spelt}.")
