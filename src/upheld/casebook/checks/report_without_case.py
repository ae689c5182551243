"""A report names cases of the extract; of others it is not known which body they are about.

Remedy: correct the references, or add the cases.
"""

from collections.abc import Iterator

import polars as pl

from upheld.casebook.extract import Extract
from upheld.casebook.intake.grid import ROW
from upheld.casebook.problems import Flaw, Severity
from upheld.casebook.references import cases_named, naming_none

SEVERITY = Severity.WARNING

REMEDY = "Correct it, with ; between several, or add the case."


def check(extract: Extract) -> Iterator[Flaw]:
    if "reference" not in extract.raw.get("cases", ()):
        return
    reports = extract.tables["reports"].drop_nulls("cases")
    named = cases_named(reports)
    for row in reports.join(named, on=ROW, how="anti", maintain_order="left")[ROW]:
        yield Flaw("reports", row, "cases", "It names no case.", REMEDY)
    unknown = naming_none(named, extract.tables["cases"]).filter(pl.col("spelt").is_null())
    for row, case in unknown.select(ROW, "case").iter_rows():  # the rest: see case_spelling
        yield Flaw("reports", row, "cases", f"No case of the extract has the reference {case}.", REMEDY)
