"""The published decisions of all current editions as one table, from which pages and lists are read row by row.

A row is a case, or where a scheme counts them a finding within it. Rows of one address stand together.
"""

from collections.abc import Mapping, Sequence

import polars as pl

from upheld.editions.door import PublishedEdition
from upheld.schemes.scheme import Outcome
from upheld.slugs import slug
from upheld.website.site import Site

FROM_EDITION = (
    "reference",
    "finding",
    "authority",
    "category",
    "subcategory",
    "decided",
    "outcome",
    "remedied_by_authority",
    "published",
    "address",
    "summary",
    "service_area",
)
BY_REFERENCE = ("period", "reference")
ONE_AGREED, NEWS = ("reference", "text"), ("result", "result_date", "known")


def published_cases(site: Site) -> pl.DataFrame:
    """Every published case decided in the period of a current edition, the newest decision first.

    Beside the public columns: `period`; `slug`, the last part of the page's address; `area`, `outcome_id` and
    `outcome_label` as shown on the day it was decided; `worst`, the outcome of the case as a whole; `newest`, the
    last day that anything at this address was decided; and `improvements`, agreed in the case.
    """
    cases = pl.concat([_cases(edition) for edition in site.editions])
    agreed = published_improvements(site).group_by(*BY_REFERENCE, maintain_order=True).agg(improvements=pl.struct("*"))
    together = pl.col("outcome_id").sort_by("rank").last().over("slug")
    return (
        cases.join(agreed, on=BY_REFERENCE, how="left")
        .with_columns(worst=together, newest=pl.col("decided").max().over("slug"))
        .sort("newest", "slug", "reference", "authority", "finding", descending=[True, False, False, False, False])
    )


def published_improvements(site: Site) -> pl.DataFrame:
    """Every service improvement of a published case whose text is known: `period`, `reference`, `text`, `result` in
    words, `result_date`, and `known`, the last day of which it is known that there was no result yet.

    What became of one may be known only in the edition of a later year.
    """
    every = [_improvements(edition) for edition in site.editions]
    return pl.concat([_with_news(rows, every[place:]) for place, rows in enumerate(every, start=1)])


def _with_news(rows: pl.DataFrame, later: Sequence[pl.DataFrame]) -> pl.DataFrame:
    if not later:
        return rows
    news = pl.concat(later).unique(ONE_AGREED, keep="last", maintain_order=True).select(*ONE_AGREED, *NEWS)
    return (
        rows.join(news, on=ONE_AGREED, how="left", maintain_order="left")
        .with_columns(
            pl.coalesce("result", "result_right").alias("result"),
            pl.coalesce("result_date", "result_date_right").alias("result_date"),
            pl.coalesce("known_right", "known").alias("known"),
        )
        .select(rows.columns)
    )


def _cases(edition: PublishedEdition) -> pl.DataFrame:
    period = edition.review.period
    rows = (
        edition.tables["cases"]
        .filter(pl.col("decided").is_between(period.start, period.end), pl.col("outcome").is_not_null())
        .select(FROM_EDITION)
    )
    outcomes = {outcome.id: outcome for outcome in edition.scheme.outcomes}
    shown = [outcomes[name].shown_on(day) for name, day in rows.select("outcome", "decided").iter_rows()]
    return rows.with_columns(
        pl.lit(period.id).alias("period"),
        pl.Series("slug", map(slug, rows["reference"]), pl.String),
        pl.Series("outcome_id", [name for name, _ in shown], pl.String),
        pl.Series("outcome_label", [label for _, label in shown], pl.String),
        pl.col("outcome").replace_strict(_ranks(outcomes), return_dtype=pl.Int64).alias("rank"),
        pl.col("service_area").replace(_areas(edition)).alias("area"),
        pl.when(pl.col("outcome").is_in(_with_a_remedy(edition))).then("remedied_by_authority"),
    )


def _ranks(outcomes: Mapping[str, Outcome]) -> Mapping[str, int]:
    return {name: outcome.rank for name, outcome in outcomes.items()}


def _areas(edition: PublishedEdition) -> Mapping[str, str]:
    return {area.id: area.label for area in edition.scheme.service_areas}


def _with_a_remedy(edition: PublishedEdition) -> Sequence[str]:
    """The outcomes of which the scheme counts whether the body had put things right before."""
    scheme = edition.scheme
    measures = [scheme.measures[name] for name in edition.review.measures]
    roles = {
        role
        for measure in measures
        if "remedied_by_authority" in measure.numerator.attribute_is
        for role in measure.base.outcome_in
    }
    return [outcome.id for outcome in scheme.outcomes if roles.intersection(outcome.counts_as)]


def _improvements(edition: PublishedEdition) -> pl.DataFrame:
    results = {result.id: result.label for result in edition.scheme.compliance_results}
    return (
        edition.tables["recommendations"]
        .filter(pl.col("text").str.strip_chars().str.len_chars() > 0)
        .select(
            pl.lit(edition.period).alias("period"),
            pl.col("case").alias("reference"),
            "text",
            pl.col("result").replace(results),
            "result_date",
            pl.lit(edition.taken, pl.Date).alias("known"),
        )
        .sort("reference", "text", "result_date", "result")
    )
