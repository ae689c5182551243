"""Cases received by month, and whose months everybody may see: those of many authorities together, never of one.

How many cases of each service area an authority received in a year is published. So the months of a service area are
as good as an authority's own in a year in which hardly anybody else had a case there.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

import polars as pl

from upheld.casebook.bodies import Body
from upheld.editions.insight import Year

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

FEWEST_AUTHORITIES = 3
"""Of two, each could take away its own cases and would hold those of the other."""
LARGEST_SHARE = 0.75
"""What one authority may have of a year's cases."""


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
    counts = np.zeros((len(codes), span.months), dtype=np.int64)
    for code, position, count in counted.iter_rows():
        if code in places and position is not None and 0 <= position < span.months:
            counts[places[code], position] = count
    return counts


def _month(day: date) -> Month:
    return Month(day.year * 12 + day.month - 1)


def areas_of_many(cases: pl.DataFrame, areas: Iterable[str], years: Sequence[Year]) -> frozenset[str]:
    """The service areas whose months tell of no single authority, in any of the years.

    The threshold and the dominance rule: where there are cases in a year, they are of at least so many authorities,
    and of none is more than such a share. Source: Hundepool and others 2012, Statistical Disclosure Control, chapter 4.
    """
    of_many = set(areas)
    whole = cases.group_by("reference").agg(pl.col("service_area", "authority", "received").min())
    for year in years:
        received = whole.filter(pl.col("received").is_between(year.start, year.end))
        by_authority = received.group_by("service_area", "authority").len("cases")
        by_area = by_authority.group_by("service_area").agg(
            authorities=pl.len(), share=pl.col("cases").max() / pl.col("cases").sum()
        )
        of_few = (pl.col("authorities") < FEWEST_AUTHORITIES) | (pl.col("share") > LARGEST_SHARE)
        of_many -= set(by_area.filter(of_few)["service_area"])
    return frozenset(of_many)
