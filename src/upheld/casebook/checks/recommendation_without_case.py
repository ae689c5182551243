"""A recommendation belongs to a case of the extract.

Remedy: correct the reference, or add the case: the extract holds every case with a result in the period.
"""

from collections.abc import Iterator

from upheld.casebook.extract import Extract, Finding
from upheld.casebook.intake.grid import ROW
from upheld.casebook.references import slug_of


def check(extract: Extract) -> Iterator[Finding]:
    if "reference" not in extract.raw.get("cases", ()):
        return
    cases = extract.tables["cases"].select(slug=slug_of("reference"))  # in another spelling: see case_spelling
    named = extract.tables["recommendations"].select(ROW, slug=slug_of("case")).drop_nulls()
    for row in named.join(cases, on="slug", how="anti", maintain_order="left")[ROW]:
        problem = "No case of the extract has this reference."
        yield Finding("recommendations", row, "case", problem, "Correct the reference, or add the case.")
