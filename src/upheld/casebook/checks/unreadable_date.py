"""A date is a day that exists, written 2019-06-03, 03/06/2019 (day first), 3 June 2019 or 3-Jun-19.

Remedy: write it as 2019-06-03, which cannot be misread.
"""

from collections.abc import Iterator

from upheld.casebook.choices import suggestion
from upheld.casebook.columns import Holds
from upheld.casebook.extract import Extract
from upheld.casebook.intake.empty_dates import EMPTY_DATES
from upheld.casebook.intake.values import BRITISH, MONTHS, NAMED, YEARS, read_date, written_day
from upheld.casebook.problems import Flaw, Severity

SEVERITY = Severity.ERROR


def check(extract: Extract) -> Iterator[Flaw]:
    for unread in extract.unread_in(Holds.DATE):
        if written_day(unread.value) not in EMPTY_DATES:
            problem, remedy = _explained(unread.value)
            for row in unread.rows:
                yield Flaw(unread.table, row, unread.column, problem, remedy)


def _explained(text: str) -> tuple[str, str]:
    british, named, written = BRITISH.fullmatch(text), NAMED.fullmatch(text), written_day(text)
    turned = british and read_date(f"{british['month']}/{british['day']}/{british['year']}")
    if british and turned:
        return f"There is no month {british['month']}: the day comes first.", f"Write {turned}, if that is meant."
    if named and not written:
        return "There is no such month.", suggestion(named["month"], map(str.capitalize, MONTHS))
    if written and int(written[:4]) not in YEARS:
        return f"The year is not from {YEARS[0]} to {YEARS[-1]}.", "Write a day that exists, as 2019-06-03."
    if written:
        return "There is no such day.", "Write a day that exists, as 2019-06-03."
    return "It is no date that we can read.", "Write it as 2019-06-03."
