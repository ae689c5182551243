"""Which years can be looked at: those the casebook holds whole, up to the edition's own, and the breaks between."""

from collections.abc import Iterator, Sequence
from datetime import timedelta

import polars as pl

from upheld.casebook.casebook import Casebook
from upheld.editions.edition import Edition
from upheld.editions.insight import BreakMark, Year
from upheld.measures.period import Period
from upheld.schemes.reader import read_review
from upheld.schemes.review import Review

PARTS = 4
"""A year is held whole if each of so many parts of it has a case that only an extract of that year would hold."""


def years_held(edition: Edition) -> tuple[Year, ...]:
    """The edition's own year and those right before it that the casebook holds whole, oldest first.

    An extract of one year holds cases of the year before too, but only those with a date in the year itself: a sound
    rate of the year before cannot be made of them. So a year counts as held where it has cases that ended in it.
    """
    held = [edition.review]
    closed = _closed_cases(edition.casebook)
    for review in reversed(earlier_reviews(edition)):
        follows = review.period.end + timedelta(days=1) == held[0].period.start
        if not follows or not _is_held(closed, review.period):
            break
        held.insert(0, review)
    return tuple(Year(review.period.id, review.period.start, review.period.end) for review in held)


def earlier_reviews(edition: Edition) -> list[Review]:
    """The scheme's reviews of periods before the edition's, as many as the scheme looks at, oldest first."""
    scheme, start = edition.scheme, edition.review.period.start
    before = [period.id for period in scheme.periods.values() if period.end < start][-scheme.insight.earlier_years :]
    return [read_review(f"{scheme.id}/{name}", folders=[scheme.folder.parent])[1] for name in before]


def break_marks(edition: Edition, years: Sequence[Year]) -> Iterator[BreakMark]:
    """Every break at the start of one of the years, oldest first."""
    periods = {year.period for year in years}
    for review in [*earlier_reviews(edition), edition.review]:
        for series_break in review.breaks if review.period.id in periods else ():
            for measure in series_break.measures:
                yield BreakMark(review.period.id, measure, series_break.note)


def comparable_from(measure: str, years: Sequence[Year], breaks: Sequence[BreakMark]) -> int:
    """The position of the first of the years that the last can be compared with: that of the latest break."""
    broken = {mark.period for mark in breaks if mark.measure == measure}
    return max((position for position, year in enumerate(years) if year.period in broken), default=0)


def _closed_cases(casebook: Casebook) -> pl.DataFrame:
    """The day each case was decided, and the last day that anything happened in it; none where anything is open."""
    cases = casebook.tables["cases"].group_by("reference").agg(pl.col("received").min(), pl.col("decided").max())
    results = (
        casebook.tables["recommendations"]
        .group_by(reference="case")
        .agg(pl.col("result_date").max().alias("last_result"), pl.col("result_date").is_null().any().alias("is_open"))
    )
    joined = cases.join(results, on="reference", how="left", maintain_order="left")
    closed = joined.filter(pl.col("decided").is_not_null(), ~pl.col("is_open").fill_null(False))
    return closed.select("decided", last=pl.max_horizontal("received", "decided", "last_result"))


def _is_held(closed: pl.DataFrame, period: Period) -> bool:
    days = (period.end - period.start).days + 1
    ended = closed.filter(pl.col("decided") >= period.start, pl.col("last") <= period.end)
    parts = ended.select((pl.col("decided") - pl.lit(period.start)).dt.total_days() * PARTS // days)
    return parts.n_unique() == PARTS
