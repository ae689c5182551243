"""The table extract says on which day the extract was taken: the letters print it.

Remedy: add the table with that day.
"""

from collections.abc import Iterator

from upheld.casebook.extract import Extract, Finding


def check(extract: Extract) -> Iterator[Finding]:
    if extract.tables["extract"]["taken"].is_null().all():
        problem = "It is not said when the extract was taken, so the letters cannot say it."
        yield Finding("extract", None, "taken", problem, "Add the table extract with that day.")
