"""A number is whole, written 1234 or 1,234.

Remedy: write it without a decimal point, a unit or a word.
"""

from collections.abc import Iterator

from upheld.casebook.columns import Holds
from upheld.casebook.extract import Extract
from upheld.casebook.problems import Flaw, Severity

SEVERITY = Severity.ERROR


def check(extract: Extract) -> Iterator[Flaw]:
    for unread in extract.unread_in(Holds.INTEGER):
        for row in unread.rows:
            yield Flaw(unread.table, row, unread.column, "It is no whole number.", "Write a whole number, as 1234.")
