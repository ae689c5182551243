"""No two cases have references of the same letters and digits, such as 19 000 001 and 19000001: it may be one case.

Remedy: write one case one way; let them be where they are two.
"""

from collections.abc import Iterator

from upheld.casebook.extract import Extract
from upheld.casebook.intake.grid import ROW
from upheld.casebook.problems import Flaw, Severity
from upheld.casebook.references import letters_and_digits_of, other_spellings, slug_of

SEVERITY = Severity.WARNING

REMEDY = "If both are one case, write them alike: else it counts twice."


def check(extract: Extract) -> Iterator[Flaw]:
    cases = extract.tables["cases"].select(ROW, "reference").drop_nulls()
    of_each_page = cases.group_by(slug=slug_of("reference")).first()
    for row, first in other_spellings(of_each_page, letters_and_digits_of("reference")).iter_rows():
        problem = f"Row {first} has the same letters and digits, with spaces or signs elsewhere."
        yield Flaw("cases", row, "reference", problem, REMEDY)
