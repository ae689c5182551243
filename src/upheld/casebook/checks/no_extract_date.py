"""The table extract says on which day the extract was taken: the letters print it.

Remedy: add the table with that day.
"""

from collections.abc import Iterator

from upheld.casebook.extract import Extract
from upheld.casebook.problems import Flaw, Severity

SEVERITY = Severity.WARNING


def check(extract: Extract) -> Iterator[Flaw]:
    if extract.tables["extract"]["taken"].is_null().all():
        problem = "It is not said when the extract was taken, so the letters cannot say it."
        yield Flaw("extract", None, "taken", problem, "Add the table extract with that day.")
