"""A date is a day that exists, written 2019-06-03, 03/06/2019 (day first), 3 June 2019 or 3-Jun-19.

Remedy: write it as 2019-06-03, which cannot be misread.
"""

from collections.abc import Iterator

from upheld.casebook.extract import Extract, Finding
from upheld.casebook.intake.values import BRITISH, ISO, NAMED, read_date
from upheld.casebook.tables import Holds


def check(extract: Extract) -> Iterator[Finding]:
    for unread in extract.unread_in(Holds.DATE):
        problem, remedy = _explained(unread.value)
        for row in unread.rows:
            yield Finding(unread.table, row, unread.column, problem, remedy)


def _explained(text: str) -> tuple[str, str]:
    match = BRITISH.fullmatch(text)
    day_and_month_turned = match and read_date(f"{match['month']}/{match['day']}/{match['year']}")
    if match and day_and_month_turned:
        return (
            f"There is no month {match['month']}: the day comes first.",
            f"Write {day_and_month_turned}, if that is meant.",
        )
    if match or ISO.fullmatch(text) or NAMED.fullmatch(text):
        return "There is no such day.", "Write a day that exists, as 2019-06-03."
    return "It is no date that we can read.", "Write it as 2019-06-03."
