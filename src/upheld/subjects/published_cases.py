"""The published cases of editions as tables, from which decisions and improvements are read row by row.

They stay in tables until a page or a list is written: there may be a hundred thousand. A row is a case, or where a
scheme counts them a finding within it.

Two rules say which edition is heard. The page of a decision says what the edition of its own year says. The page of a
body says what the newest edition says that has the case.
"""

from collections.abc import Iterator, Mapping, Sequence

import polars as pl

from upheld.casebook.references import slug_of
from upheld.subjects.body import KnownBody
from upheld.subjects.finding import case_rows, read_finding
from upheld.subjects.improvement import (
    Improvement,
    improvements_with_news,
    newest_improvements,
    read_improvements,
)
from upheld.subjects.published_year import PublishedYear

COLUMNS = (
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


def published_cases(years: Sequence[PublishedYear]) -> pl.DataFrame:
    """Every published case that was decided in the period of one of these years, the newest decision first.

    Beside the public columns: `period`; `slug`, the last part of the page's address; `area`, `outcome_id` and
    `outcome_label` as shown on the day it was decided; `rank`, how grave the outcome is; `worst`, the outcome of the
    case as a whole; `newest`, the last day that anything at this address was decided; and `improvements`, agreed in the
    case. Rows of one address stand together.
    """
    cases = pl.concat([_cases(year).filter(_decided_in(year)) for year in years])
    agreed = _in_lists(improvements_with_news(years), BY_REFERENCE)
    together = pl.col("outcome_id").sort_by("rank").last().over("slug")
    return (
        cases.join(agreed, on=BY_REFERENCE, how="left")
        .with_columns(worst=together, newest=pl.col("decided").max().over("slug"))
        .sort("newest", "slug", "reference", "authority", "finding", descending=[True, False, False, False, False])
    )


def newest_cases(years: Sequence[PublishedYear]) -> pl.DataFrame:
    """Every published case once, as the newest of these years has it, by its gravest finding; newest decision first.

    The columns are those of `published_cases` without `newest`. `decided` is the last day of all findings.
    """
    every = pl.concat([_gravest(_cases(year)) for year in years])
    newest = every.unique("reference", keep="last", maintain_order=True)
    agreed = _in_lists(newest_improvements(years).drop("period"), ("reference",))
    cases = newest.join(agreed, on="reference", how="left", maintain_order="left")
    return cases.with_columns(worst="outcome_id").sort("decided", "reference", descending=[True, False])


def improvements_of_year(year: PublishedYear, bodies: Mapping[str, KnownBody]) -> Mapping[str, tuple[Improvement, ...]]:
    """What was agreed in the cases decided in a year, the newest decision first, by the code of the body."""
    agreed: dict[str, list[Improvement]] = {}
    for improvement in improvements_agreed(newest_cases([year]).filter(_decided_in(year)), bodies):
        agreed.setdefault(improvement.finding.authority.code, []).append(improvement)
    return {code: tuple(improvements) for code, improvements in agreed.items()}


def improvements_agreed(cases: pl.DataFrame, bodies: Mapping[str, KnownBody]) -> Iterator[Improvement]:
    """The improvements of `newest_cases`, in the order of these cases; `bodies` are by code."""
    for row in case_rows(cases.filter(pl.col("improvements").is_not_null())):
        yield from read_improvements(read_finding(row, bodies), row["improvements"])


def _in_lists(agreed: pl.DataFrame, key: tuple[str, ...]) -> pl.DataFrame:
    return agreed.group_by(*key, maintain_order=True).agg(improvements=pl.struct("*"))


def _decided_in(year: PublishedYear) -> pl.Expr:
    return pl.col("decided").is_between(year.review.period.start, year.review.period.end)


def _cases(year: PublishedYear) -> pl.DataFrame:
    """The cases of one year that are decided, in the words of its own scheme."""
    outcomes = {outcome.id: outcome for outcome in year.scheme.outcomes}
    areas = {area.id: area.label for area in year.scheme.service_areas}
    rows = year.tables["cases"].filter(pl.col("decided").is_not_null(), pl.col("outcome").is_not_null())
    rows = rows.select(COLUMNS)
    shown = [outcomes[name].shown_on(day) for name, day in rows.select("outcome", "decided").iter_rows()]
    ranks = {name: outcome.rank for name, outcome in outcomes.items()}
    return rows.with_columns(
        pl.lit(year.review.period.id).alias("period"),
        slug_of("reference").alias("slug"),
        pl.Series("outcome_id", [name for name, _ in shown], pl.String),
        pl.Series("outcome_label", [label for _, label in shown], pl.String),
        pl.col("outcome").replace_strict(ranks, return_dtype=pl.Int64).alias("rank"),
        pl.col("service_area").replace(areas).alias("area"),
        pl.when(pl.col("outcome").is_in(_with_a_remedy(year))).then("remedied_by_authority"),
    )


def _gravest(cases: pl.DataFrame) -> pl.DataFrame:
    """Each case by its gravest finding, of several the first category, and its last day."""
    ordered = cases.sort("rank", "category", descending=[True, False], maintain_order=True)
    last = pl.col("decided").max().over("reference")
    return ordered.with_columns(last).unique("reference", keep="first", maintain_order=True)


def _with_a_remedy(year: PublishedYear) -> Sequence[str]:
    """The outcomes of which the scheme counts whether the body had put things right before."""
    scheme = year.scheme
    measures = [scheme.measures[name] for name in year.review.measures]
    roles = {
        role
        for measure in measures
        if "remedied_by_authority" in measure.numerator.attribute_is
        for role in measure.base.outcome_in
    }
    return [outcome.id for outcome in scheme.outcomes if roles.intersection(outcome.counts_as)]
