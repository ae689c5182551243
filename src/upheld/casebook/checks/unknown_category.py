"""A category is one of the scheme's, or the identifier or label of a service area.

Remedy: write one of them, or add the category to its service area in scheme.toml.
"""

from collections.abc import Iterator

from upheld.casebook.choices import labels_of, suggestion
from upheld.casebook.columns import Holds
from upheld.casebook.extract import Extract
from upheld.casebook.problems import Flaw, Severity
from upheld.casebook.tables import TABLES

SEVERITY = Severity.ERROR


def check(extract: Extract) -> Iterator[Flaw]:
    known = labels_of(TABLES["cases"].column("category"), extract.scheme)
    others = "Write a category or a service area of scheme.toml, or add it there."
    for unread in extract.unread_in(Holds.CATEGORY):
        remedy = suggestion(unread.value, known, others=others)
        for row in unread.rows:
            yield Flaw(unread.table, row, unread.column, "The scheme has no such category.", remedy)
