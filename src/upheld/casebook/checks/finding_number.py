"""Findings have numbers in a scheme that counts findings, and in no other.

Remedy: number the findings of each case from 1, or leave the column empty.
"""

from collections.abc import Iterator

import polars as pl

from upheld.casebook.extract import Extract
from upheld.casebook.intake.grid import ROW
from upheld.casebook.problems import Flaw, Severity

SEVERITY = Severity.ERROR


def check(extract: Extract) -> Iterator[Flaw]:
    raw = extract.raw.get("cases")
    if raw is None or "finding" not in raw.columns:
        return
    if extract.scheme.findings:
        for row in raw.filter(pl.col("finding").is_null())[ROW]:
            yield Flaw("cases", row, "finding", "The finding has no number.", "Number a case's findings from 1.")
    else:
        for row in raw.filter(pl.col("finding").is_not_null())[ROW]:
            yield Flaw("cases", row, "finding", "This scheme counts cases, not findings.", "Empty the cell.")
