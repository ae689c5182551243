"""A yes or no is written yes, no, y, n, true, false, 1 or 0, in capitals or not.

Remedy: write yes or no.
"""

from collections.abc import Iterator

from upheld.casebook.columns import Holds
from upheld.casebook.extract import Extract
from upheld.casebook.problems import Flaw, Severity

SEVERITY = Severity.ERROR


def check(extract: Extract) -> Iterator[Flaw]:
    for unread in extract.unread_in(Holds.YES_NO):
        for row in unread.rows:
            yield Flaw(unread.table, row, unread.column, "It is neither yes nor no.", "Write yes or no.")
