"""The counts that insight is filled from: by authority and service area in each year, as the edition defines them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

import polars as pl

from upheld.casebook.bodies import bodies
from upheld.editions.counts import count_casebook, measures_in_force
from upheld.editions.edition import Edition
from upheld.editions.insight import Year
from upheld.measures.counting import Counted
from upheld.measures.definitions import Breakdown, Kind, Measure, Unit
from upheld.measures.period import Period
from upheld.schemes.scheme import Scheme

Parts = tuple[int, int]
"""A numerator and its denominator."""


@dataclass(frozen=True)
class YearCounts:
    """One year of one measure: counts by authority and service area.

    `groups` has the group that each authority was in that year, by its code; None where it was in none.
    """

    by_area: tuple[Counted, ...]
    groups: Mapping[str, str | None]

    @cached_property
    def by_authority(self) -> dict[str, Parts]:
        """Numerator and denominator of each authority with a case, by its code."""
        return summed((count.authority, (count.numerator, count.denominator)) for count in self.by_area)

    @cached_property
    def by_group(self) -> dict[str, Parts]:
        """The same of each group by its identifier, over those who were its members that year."""
        of_authorities = self.by_authority.items()
        return summed((group, parts) for code, parts in of_authorities if (group := self.groups.get(code)))


def judged_measures(edition: Edition) -> tuple[Measure, ...]:
    """The measures of the review that get a verdict, which are those that insight looks into."""
    return tuple(measure for measure in measures_in_force(edition.scheme, edition.review) if measure.verdict)


def count_years(edition: Edition, years: Sequence[Year]) -> dict[str, tuple[YearCounts, ...]]:
    """The counts of every judged measure in every year, by measure: each year counted as the edition counts its own."""
    judged = judged_measures(edition)
    measures = {measure.id: replace(measure, breakdown=Breakdown.SERVICE_AREA) for measure in judged}
    by_measure: dict[str, list[YearCounts]] = {measure: [] for measure in measures}
    for year in years:
        period = Period(year.period, year.start, year.end)
        groups = {body.code: body.group for body in bodies(edition.casebook, edition.scheme, period)}
        counts = count_casebook(edition.casebook, measures.values(), edition.scheme.vocabulary, period)
        for measure in measures:
            by_measure[measure].append(YearCounts(counts[measure], groups))
    return {measure: tuple(counts) for measure, counts in by_measure.items()}


def upheld_cases(edition: Edition) -> pl.DataFrame:
    """Cases decided with an outcome that counts as upheld by the first judged measure, up to the period's end.

    Where findings are counted, those that were upheld. With reference, body, subject and days.
    """
    roles = [role for measure in judged_measures(edition)[:1] for role in measure.numerator.outcome_in]
    cases = edition.casebook.tables["cases"].filter(
        pl.col("outcome").is_in(edition.scheme.vocabulary.outcomes_in(roles)),
        pl.col("decided") <= edition.review.period.end,
    )
    columns = ("authority", "service_area", "category", "subcategory", "received", "decided", "published")
    return cases.select("reference", *columns)


def summed(parts: Iterable[tuple[str, Parts]]) -> dict[str, Parts]:
    """The sums of numerators and denominators by key."""
    totals: dict[str, Parts] = {}
    for key, (numerator, denominator) in parts:
        so_far = totals.get(key, (0, 0))
        totals[key] = (so_far[0] + numerator, so_far[1] + denominator)
    return totals


def completed_results(scheme: Scheme) -> tuple[str, ...]:
    """The compliance results that mean that a thing was done: those that the scheme's rates of compliance count."""
    every = scheme.measures.values()
    rates = [measure for measure in every if (measure.unit, measure.kind) == (Unit.COMPLIANCE_OUTCOME, Kind.RATE)]
    return tuple(sorted({result for measure in rates for result in measure.numerator.outcome_in}))
