"""A service improvement: what a body agreed to in a published decision, so that a service works better for everyone."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

import polars as pl

from upheld.subjects.finding import AgreedRow, Finding
from upheld.subjects.published_year import PublishedYear

IDENTITY = ("reference", "text")
"""What tells an improvement from every other of its year."""
NEWS = ("result", "result_date", "known")


@dataclass(frozen=True, slots=True)
class Improvement:
    """One thing agreed. `finding` is the gravest of its case: whom it is about, and when and of what it was decided.

    `result` says in words what became of it; None where that was not known on the day `known`, itself None where no
    day is given.
    """

    finding: Finding
    text: str
    result: str | None
    result_date: date | None
    known: date | None


def read_improvements(finding: Finding, rows: Sequence[AgreedRow] | None) -> Iterator[Improvement]:
    """The improvements of the case of a finding, from the rows of its column `improvements`: None where it has none."""
    for row in rows or ():
        text = " ".join(row["text"].split())
        yield Improvement(finding, text, row["result"], row["result_date"], row["known"])


def improvements_with_news(years: Sequence[PublishedYear]) -> pl.DataFrame:
    """What each year's own edition says was agreed, and what became of it by the newest edition that knows.

    A row is an improvement whose text is known: `period`, `reference`, `text`, `result` in words, `result_date`, and
    `known`, the last day of which it is known that there was no result yet. `years` are in order, oldest first.
    """
    agreed = [_agreed(year).filter(_has_text()) for year in years]
    return pl.concat([_with_news(rows, agreed[place:]) for place, rows in enumerate(agreed, start=1)])


def newest_improvements(years: Sequence[PublishedYear]) -> pl.DataFrame:
    """What was agreed in each case by the newest edition that tells anything of it; the columns are the same."""
    every = pl.concat(_agreed(year).with_columns(place=place) for place, year in enumerate(years))
    newest = every.filter(pl.col("place") == pl.col("place").max().over("reference"))
    return newest.filter(_has_text()).drop("place")


def _agreed(year: PublishedYear) -> pl.DataFrame:
    results = {result.id: result.label for result in year.scheme.compliance_results}
    return (
        year.tables["recommendations"]
        .select(
            pl.lit(year.review.period.id).alias("period"),
            pl.col("case").alias("reference"),
            "text",
            pl.col("result").replace(results),
            "result_date",
            pl.lit(year.taken, pl.Date).alias("known"),
        )
        .sort("reference", "text", "result_date", "result")
    )


def _has_text() -> pl.Expr:
    return pl.col("text").str.strip_chars().str.len_chars() > 0


def _with_news(rows: pl.DataFrame, later: Sequence[pl.DataFrame]) -> pl.DataFrame:
    if not later:
        return rows
    news = pl.concat(later).unique(IDENTITY, keep="last", maintain_order=True).select(*IDENTITY, *NEWS)
    return (
        rows.join(news, on=IDENTITY, how="left", maintain_order="left")
        .with_columns(
            pl.coalesce("result", "result_right").alias("result"),
            pl.coalesce("result_date", "result_date_right").alias("result_date"),
            pl.coalesce("known_right", "known").alias("known"),
        )
        .select(rows.columns)
    )
