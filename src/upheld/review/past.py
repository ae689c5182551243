"""The years before this one that the casebook holds whole, counted for the nation as the edition counts its own."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from upheld.casebook.bodies import bodies
from upheld.editions.assemble import breakdown_labels
from upheld.editions.counts import count_casebook, measures_in_force
from upheld.editions.edition import Edition
from upheld.editions.insight import Insight, Year
from upheld.insight.years_held import comparable_from
from upheld.measures.period import Period

Parts = tuple[int, int]


@dataclass(frozen=True)
class PastYear:
    """One year: numerator and denominator of each measure and part; the whole of a measure has no part (None)."""

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
    """The years before, which insight found the casebook to hold."""
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
        for one in counted:
            if one.authority in known:
                for part in _parts(one.breakdown, shown):
                    numerator, denominator = sums.get((measure, part), (0, 0))
                    sums[measure, part] = (numerator + one.numerator, denominator + one.denominator)
    return PastYear(year.period, sums)


def _parts(breakdown: str | None, shown: Mapping[str, tuple[str, str]]) -> Iterator[str | None]:
    """The whole, and the part as it is shown in this period."""
    yield None
    if breakdown is not None:
        yield shown[breakdown][0]
