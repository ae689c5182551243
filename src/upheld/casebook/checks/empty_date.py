"""A cell for a day holds no date that a program writes where there is none, such as 1900-01-01 or 9999-12-31.

Remedy: leave the cell empty, or write the day. Which program writes which date: intake/empty_dates.py.
"""

from collections.abc import Iterator

from upheld.casebook.columns import Holds
from upheld.casebook.extract import Extract
from upheld.casebook.intake.empty_dates import EMPTY_DATES
from upheld.casebook.intake.values import written_day
from upheld.casebook.problems import Flaw, Severity
from upheld.casebook.tables import TABLES

SEVERITY = Severity.ERROR


def check(extract: Extract) -> Iterator[Flaw]:
    for unread in extract.unread_in(Holds.DATE):
        programs = EMPTY_DATES.get(written_day(unread.value) or "")
        if programs:
            column = TABLES[unread.table].column(unread.column)
            remedy = f"Write {column.description}." if column.filled else "Leave the cell empty, or write the day."
            problem = f"It looks like an empty date of a database: {programs}."
            yield from (Flaw(unread.table, row, unread.column, problem, remedy) for row in unread.rows)
