"""No two cases, and no two reports, have references that differ in capitals, spaces and signs alone.

Both would have one page, and a case in two spellings counts twice. Findings of one case share its spelling.
Remedy: write one case one way; let the references of two differ in a letter or a digit.
"""

from collections.abc import Iterator

from upheld.casebook.extract import Extract
from upheld.casebook.intake.grid import ROW
from upheld.casebook.problems import Flaw, Severity
from upheld.casebook.references import other_spellings, slug_of

SEVERITY = Severity.ERROR

REMEDY = "If both are the same one, write them alike; if not, let them differ in a letter or a digit."


def check(extract: Extract) -> Iterator[Flaw]:
    for table in ("cases", "reports"):
        named = extract.tables[table].select(ROW, "reference").drop_nulls()
        for row, first in other_spellings(named, slug_of("reference")).iter_rows():
            problem = f"Row {first} has it in another spelling: both would have one page."
            yield Flaw(table, row, "reference", problem, REMEDY)
