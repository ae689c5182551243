"""Cases received, counted by month: those of every authority, and of every service area in the nation."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

import polars as pl

from upheld.casebook.bodies import Body

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


@dataclass(frozen=True, order=True)
class Month:
    """A calendar month, as the number of months since the year 0."""

    number: int

    def __str__(self) -> str:
        return f"{self.number // 12:04}-{self.number % 12 + 1:02}"

    @property
    def days(self) -> int:
        """How many days it has."""
        return monthrange(self.number // 12, self.number % 12 + 1)[1]


@dataclass(frozen=True)
class Span:
    """A run of whole months, the last one included; none where it ends before it starts."""

    first: Month
    last: Month

    @property
    def months(self) -> int:
        """How many there are."""
        return max(0, self.last.number - self.first.number + 1)

    def within(self, other: Span) -> Span:
        """The months of both."""
        return Span(max(self.first, other.first), min(self.last, other.last))


def whole_months(start: date, end: date) -> Span:
    """The calendar months that lie wholly between two days, both included."""
    day_after = end + timedelta(days=1)
    first = start if start.day == 1 else start + timedelta(days=32 - start.day)
    return Span(_month(first), Month(_month(day_after).number - 1))


def days_of(first: Month, months: int) -> list[int]:
    """How many days each of so many months has, from the first on."""
    return [Month(first.number + number).days for number in range(months)]


def months_of(body: Body, span: Span) -> Span:
    """The months of the span in which the body was there from the first day to the last."""
    return whole_months(body.start or date(1, 1, 1), body.end or date(9998, 12, 31)).within(span)


def monthly(cases: pl.DataFrame, key: str, codes: Sequence[str], span: Span) -> NDArray[np.int64]:
    """How many cases each code of the key received in each month of the span: a row a code, zeros included.

    A case with several findings is one case; where they differ in the key it is the first by name that counts it.
    """
    import numpy as np

    whole = cases.group_by("reference").agg(pl.col(key).min(), pl.col("received").min())
    month = pl.col("received").dt.year().cast(pl.Int64) * 12 + pl.col("received").dt.month() - 1 - span.first.number
    counted = whole.group_by(key, month.alias("month")).len()
    places = {code: position for position, code in enumerate(codes)}
    found = np.zeros((len(codes), span.months), dtype=np.int64)
    for code, position, count in counted.iter_rows():
        if code in places and position is not None and 0 <= position < span.months:
            found[places[code], position] = count
    return found


def _month(day: date) -> Month:
    return Month(day.year * 12 + day.month - 1)
