"""The sums that every count of a review is taken from: of its own year, and for the nation of the years before.

The year's own are sums of the same relation that the letters' figures sum, so their totals are equal.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import polars as pl

from upheld.casebook.bodies import bodies
from upheld.editions.assemble import breakdown_labels
from upheld.editions.counts import count_casebook, measures_in_force
from upheld.editions.edition import Edition
from upheld.editions.insight import Insight, Year
from upheld.insight.years_held import comparable_from
from upheld.measures.definitions import Measure, Unit
from upheld.measures.period import Period

Parts = tuple[int, int]
"""A numerator and its denominator."""
NONE = "none"
"""The group, region or service area of what has none."""


def review_cells(edition: Edition, contributions: pl.DataFrame) -> pl.DataFrame:
    """Sums by measure, part (as shown in this period), authority, group, region and area: numerator, denominator.

    `contributions` is the relation beneath the figures. Units of bodies that are not in the edition are not in it.
    """
    places = pl.DataFrame(
        [(body.code, body.group or NONE, body.region or NONE) for body in edition.bodies],
        schema={"authority": pl.String, "group": pl.String, "region": pl.String},
        orient="row",
    )
    counted = contributions.filter(pl.col("in_base")).join(places, on="authority")
    sums = (
        _with_area(counted, edition)
        .group_by("measure", "breakdown", "authority", "group", "region", "area")
        .agg(numerator=pl.col("in_numerator").sum().cast(pl.Int64), denominator=pl.len().cast(pl.Int64))
    )
    return _as_shown(sums, edition).sort(pl.all())


def _with_area(counted: pl.DataFrame, edition: Edition) -> pl.DataFrame:
    """Every unit with the service area of its finding, or of its case: the first in the order of names (units.py)."""
    cases = edition.casebook.tables["cases"]
    findings = [m for m in edition.review.measures if edition.scheme.measures[m].unit is Unit.FINDING]
    of_case = cases.group_by(case_reference="reference").agg(area=pl.col("service_area").min())
    of_finding = cases.select("finding", "service_area", case_reference="reference").rename({"service_area": "area"})
    is_finding = pl.col("measure").is_in(findings)
    parts = [
        counted.filter(~is_finding).join(of_case, on="case_reference", how="left"),
        counted.filter(is_finding).join(of_finding, on=["case_reference", "finding"], how="left", nulls_equal=True),
    ]
    return pl.concat(parts).with_columns(pl.col("area").fill_null(NONE))


def _as_shown(sums: pl.DataFrame, edition: Edition) -> pl.DataFrame:
    """With the identifiers under which parts are shown in this period, several perhaps together."""
    shown = pl.DataFrame(
        [row for name in edition.review.measures for row in _shown(edition.scheme.measures[name], edition)],
        schema={"measure": pl.String, "breakdown": pl.String, "part": pl.String},
        orient="row",
    )
    keys = ["measure", "part", "authority", "group", "region", "area"]
    joined = sums.join(shown, on=["measure", "breakdown"], how="left")
    return joined.group_by(keys).agg(pl.col("numerator").sum(), pl.col("denominator").sum())


def _shown(measure: Measure, edition: Edition) -> list[tuple[str, str, str]]:
    labels: Mapping[str, tuple[str, str]] = breakdown_labels(measure, edition.scheme, edition.review)
    return [(measure.id, raw, shown) for raw, (shown, _) in labels.items()]


@dataclass(frozen=True)
class PastYear:
    """One year of the nation: its sums by measure and part, where the whole of a measure has no part (None)."""

    period: str
    sums: Mapping[tuple[str, str | None], Parts]


@dataclass(frozen=True)
class Past:
    """The years before, oldest first, and for each measure how many of them, the last ones, can be compared."""

    years: tuple[PastYear, ...]
    comparable: Mapping[str, int]

    def year_before(self, measure: str) -> PastYear | None:
        """The year before this one, where it is held and no break lies between."""
        return self.years[-1] if self.years and self.comparable[measure] else None


def past_of(edition: Edition, insight: Insight) -> Past:
    """The years before that the casebook holds whole, counted for the nation as the edition counts its own."""
    years = tuple(_counted(year, edition) for year in insight.years[:-1])
    comparable = {
        measure: len(years) - comparable_from(measure, insight.years, insight.breaks)
        for measure in edition.review.measures
    }
    return Past(years, comparable)


def _counted(year: Year, edition: Edition) -> PastYear:
    period = Period(year.period, year.start, year.end)
    known = {body.code for body in bodies(edition.casebook, edition.scheme, period)}
    sums: dict[tuple[str, str | None], Parts] = {}
    measures = measures_in_force(edition.scheme, edition.review)
    counts = count_casebook(edition.casebook, measures, edition.scheme.vocabulary, period)
    for measure, counted in counts.items():
        shown = breakdown_labels(edition.scheme.measures[measure], edition.scheme, edition.review)
        for count in counted:
            if count.authority in known:
                for part in _parts(count.breakdown, shown):
                    numerator, denominator = sums.get((measure, part), (0, 0))
                    sums[measure, part] = (numerator + count.numerator, denominator + count.denominator)
    return PastYear(year.period, sums)


def _parts(breakdown: str | None, shown: Mapping[str, tuple[str, str]]) -> Iterator[str | None]:
    """The whole, and the part as it is shown in this period."""
    yield None
    if breakdown is not None:
        yield shown[breakdown][0]
