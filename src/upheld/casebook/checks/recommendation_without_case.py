"""A recommendation belongs to a case of the extract.

Remedy: correct the reference, or add the case: the extract holds every case with a result in the period.
"""

from collections.abc import Iterator

from upheld.casebook.extract import Extract, Finding
from upheld.casebook.intake.grid import ROW


def check(extract: Extract) -> Iterator[Finding]:
    if "reference" not in extract.raw.get("cases", ()):
        return
    cases = extract.tables["cases"].select(case="reference")
    named = extract.tables["recommendations"].drop_nulls("case")
    for row in named.join(cases, on="case", how="anti", maintain_order="left")[ROW]:
        problem = "No case of the extract has this reference."
        yield Finding("recommendations", row, "case", problem, "Correct the reference, or add the case.")
