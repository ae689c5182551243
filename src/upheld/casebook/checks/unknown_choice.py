"""A role, kind, result or measure is one of its list, by identifier or by label.

Remedy: write one of the list, which the message gives.
"""

from collections.abc import Iterator

from upheld.casebook.choices import choices_of, suggestion
from upheld.casebook.columns import Holds
from upheld.casebook.extract import Extract
from upheld.casebook.problems import Flaw, Severity
from upheld.casebook.tables import TABLES

SEVERITY = Severity.ERROR


def check(extract: Extract) -> Iterator[Flaw]:
    for unread in extract.unread_in(Holds.CHOICE):
        choices = choices_of(TABLES[unread.table].column(unread.column), extract.scheme)
        for row in unread.rows:
            problem = f"It is no {unread.column.replace('_', ' ')} that we know."
            yield Flaw(unread.table, row, unread.column, problem, suggestion(unread.value, choices))
