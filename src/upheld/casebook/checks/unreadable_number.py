"""A number is whole, written 1234 or 1,234.

Remedy: write it without a decimal point, a unit or a word.
"""

from collections.abc import Iterator

from upheld.casebook.extract import Extract, Finding
from upheld.casebook.tables import Holds


def check(extract: Extract) -> Iterator[Finding]:
    for unread in extract.unread_in(Holds.INTEGER):
        for row in unread.rows:
            yield Finding(unread.table, row, unread.column, "It is no whole number.", "Write a whole number, as 1234.")
