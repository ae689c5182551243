"""Counts a frozen edition again, by other code: Polars expressions instead of SQL. `verify` asks both to agree."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

import polars as pl
from polars.exceptions import PolarsError

from upheld.casebook.casebook import Casebook
from upheld.editions.counts import Counts, measures_in_force
from upheld.editions.door import FrozenEdition
from upheld.editions.earlier import EarlierEdition, as_earlier
from upheld.editions.edition import Edition
from upheld.editions.figures import Figures
from upheld.editions.freeze import Sources, freeze
from upheld.errors import UpheldError
from upheld.measures.counting import Counted
from upheld.measures.definitions import Breakdown, Conditions, Measure, Unit
from upheld.measures.period import Period
from upheld.measures.units import Vocabulary


def recount(casebook: Casebook, measures: Iterable[Measure], vocabulary: Vocabulary, period: Period) -> Counts:
    """The counts of each of the measures by its name, from the cases of the casebook once more."""
    units = {unit: _units(casebook, unit, vocabulary) for unit in Unit}
    return {measure.id: _counted(units[measure.unit], measure, vocabulary, period) for measure in measures}


def _units(casebook: Casebook, unit: Unit, words: Vocabulary) -> pl.DataFrame:
    cases = casebook.tables["cases"]
    if unit is Unit.FINDING:
        return cases
    if words.findings:
        cases = _whole_cases(cases, words)
    if unit is Unit.CASE:
        return cases
    recommendations = casebook.tables["recommendations"].rename({"case": "reference"})
    if unit is Unit.COMPLIANCE_OUTCOME:
        recommendations = _compliance_outcomes(recommendations, words)
    of_case = cases.select("reference", "authority", "service_area", "received", "decided", "remedied_by_authority")
    return recommendations.rename({"result": "outcome"}).join(of_case, on="reference")


def _whole_cases(findings: pl.DataFrame, words: Vocabulary) -> pl.DataFrame:
    return findings.group_by("reference").agg(
        pl.col("authority").min(),
        pl.col("service_area").min(),
        _worst("outcome", words.outcomes),
        pl.col("remedied_by_authority").max(),  # not any(): where no finding says, the case does not either
        pl.col("received").min(),
        pl.col("decided").max(),
    )


def _compliance_outcomes(recommendations: pl.DataFrame, words: Vocabulary) -> pl.DataFrame:
    known = pl.col("result_date").is_not_null().all().over("reference")
    return (
        recommendations.filter(known)
        .group_by("reference")
        .agg(pl.col("result_date").max(), _worst("result", words.compliance_results))
    )


def _worst(column: str, from_least_serious: Sequence[str]) -> pl.Expr:
    """The most serious value of a group: an Enum is ordered as its values are listed."""
    return pl.col(column).cast(pl.Enum(from_least_serious)).max().cast(pl.String)


def _counted(units: pl.DataFrame, measure: Measure, words: Vocabulary, period: Period) -> tuple[Counted, ...]:
    date_column = {"result": "result_date"}.get(measure.date_in_period, str(measure.date_in_period))
    of_period = units.filter(pl.col("authority").is_not_null())
    in_base = pl.col(date_column).is_between(period.start, period.end).fill_null(False) & _meets(measure.base, words)
    breakdown = pl.lit(None, pl.String) if measure.breakdown is None else pl.col(Breakdown(measure.breakdown))
    rows = (
        of_period.with_columns(breakdown.alias("breakdown"))
        .group_by("authority", "breakdown")
        .agg(
            (in_base & _meets(measure.numerator, words)).sum().cast(pl.Int64).alias("numerator"),
            in_base.sum().cast(pl.Int64).alias("denominator"),
        )
        .sort("authority", "breakdown", nulls_last=True)
    )
    return tuple(Counted(*row) for row in rows.iter_rows())


def _meets(conditions: Conditions, words: Vocabulary) -> pl.Expr:
    tests = pl.lit(True)
    if conditions.outcome_in:
        tests &= pl.col("outcome").is_in(list(words.outcomes_in(conditions.outcome_in))).fill_null(False)
    for attribute, wanted in conditions.attribute_is.items():
        tests &= (pl.col(attribute) == wanted).fill_null(False)
    return tests


def counted_again(frozen: FrozenEdition) -> Edition:
    """The edition that the frozen casebook, scheme and review give, under the name of the frozen one.

    Raises:
        UpheldError: a file of it cannot be read, or does not have the columns of a casebook.
    """
    sources = frozen.sources
    casebook, scheme, review = sources.casebook, sources.scheme, sources.review
    made_of = Sources(casebook, scheme, review, [_earlier(frozen)], sources.replaced)
    try:
        counts = recount(casebook, measures_in_force(scheme, review), scheme.vocabulary, review.period)
        return replace(freeze(made_of, counts), id=frozen.manifest.edition)
    except (ValueError, KeyError, TypeError, PolarsError) as error:
        raise UpheldError(f"{frozen.folder} is damaged, and its figures cannot be counted again: {error}.") from error


def _earlier(frozen: FrozenEdition) -> EarlierEdition:
    """The figures of earlier years, as one edition: wherever each came from, it was frozen here."""
    few = frozen.scheme.thresholds.too_few
    earlier = {
        code: tuple(as_earlier(figure, frozen.manifest.edition, few) for figure in figures)
        for code, figures in frozen.earlier_figures.items()
    }
    return EarlierEdition("", "", "", Figures(earlier))
