"""The whole country in a year: the sums of all bodies' figures."""

from collections.abc import Iterator
from dataclasses import dataclass

from upheld.editions.door import PublishedEdition
from upheld.measures.definitions import Kind, Measure
from upheld.measures.results import Count, Rate
from upheld.measures.rounding import one_decimal_percent


@dataclass(frozen=True)
class NationalRate:
    """A rate over all bodies: cases over cases. `percent` has one decimal."""

    measure: Measure
    numerator: int
    denominator: int

    @property
    def percent(self) -> str:
        """The rate as printed."""
        return one_decimal_percent(self.numerator, self.denominator)


def national_rates(edition: PublishedEdition) -> Iterator[NationalRate]:
    """Each rate of the review over every body that has one; a measure nobody has a count for is left out.

    A year that was not counted from cases has no national figure: bodies may be missing from it.
    """
    if not edition.counted:
        return
    for name in edition.review.measures:
        measure = edition.scheme.measures[name]
        figures = (edition.figure(code, name) for code in edition.bodies)
        rates = [figure.result for figure in figures if figure and isinstance(figure.result, Rate)]
        if measure.kind is Kind.RATE and rates:
            yield NationalRate(measure, sum(r.numerator for r in rates), sum(r.denominator for r in rates))


def national_count(edition: PublishedEdition, measure: str) -> int | None:
    """A count over every body, or None where the review does not have that count."""
    figures = [edition.figure(code, measure) for code in edition.bodies]
    counts = [figure.result.count for figure in figures if figure and isinstance(figure.result, Count)]
    return sum(counts) if counts else None
