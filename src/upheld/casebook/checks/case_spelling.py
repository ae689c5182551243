"""A recommendation and a report name a case in the spelling that the table cases has.

Remedy: write it as there.
"""

from collections.abc import Iterator

import polars as pl

from upheld.casebook.extract import Extract, Finding
from upheld.casebook.intake.grid import ROW
from upheld.casebook.references import cases_named, slug_of


def check(extract: Extract) -> Iterator[Finding]:
    cases = extract.tables["cases"].select("reference", slug=slug_of("reference")).drop_nulls().sort("reference")
    yield from _otherwise("recommendations", "case", extract.tables["recommendations"], cases)
    yield from _otherwise("reports", "cases", cases_named(extract.tables["reports"]), cases)


def _otherwise(table: str, column: str, naming: pl.DataFrame, cases: pl.DataFrame) -> Iterator[Finding]:
    """Of the references in `case`, those that are no case's own, but meet it in an address."""
    others = naming.join(cases, left_on="case", right_on="reference", how="anti", maintain_order="left")
    right = cases.unique("slug", keep="first", maintain_order=True).rename({"reference": "right"})
    told = others.select(ROW, "case", slug=slug_of("case")).join(right, on="slug", maintain_order="left")
    for row, case, reference in told.select(ROW, "case", "right").iter_rows():
        yield Finding(table, row, column, f"The table cases spells {case} otherwise.", f"Write {reference}.")
