"""The average of similar authorities, the authority itself included.

LGSCO does not say whether its average is pooled or a mean of rates. Pooled is the rule here: health statistics
(OHID) build their baselines so, and LGSCO's group rates of 2023-24 add back up to its national total.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction

from upheld.measures.results import PerPopulation, Rate
from upheld.measures.rounding import whole_percent


@dataclass(frozen=True)
class Average:
    """A group's rate, exactly; with the sums it is made of, where it is made of sums."""

    rate: Fraction
    numerator: int | None
    denominator: int | None

    @property
    def percent(self) -> int:
        """The average as printed: a whole per cent, exact halves up."""
        return whole_percent(self.rate.numerator, self.rate.denominator)


@dataclass(frozen=True)
class Peers:
    """What an authority is compared with: its group's average, and whether every member is in the data.

    There is no average when no member has a rate.
    """

    average: Average | None
    complete: bool


def pooled(rates: Iterable[Rate | PerPopulation]) -> Average | None:
    """The group as if it were one authority: sum of numerators over sum of denominators.

    A member without a case has no rate and adds nothing; a group without a rate has no average (None).
    Source: OHID technical guides, where the baseline of a set of areas is the sum over the sum.
    """
    parts = [(rate.numerator, rate.denominator) for rate in rates]
    if not parts:
        return None
    numerator, denominator = (sum(column) for column in zip(*parts, strict=True))
    return Average(Fraction(numerator, denominator), numerator, denominator)


def mean_of_rates(rates: Iterable[Rate | PerPopulation]) -> Average | None:
    """The mean in which every member's rate weighs the same, however few its cases; it has no counts of its own.

    A member without a case has no rate and adds nothing; a group without a rate has no average (None).
    Source: the arithmetic mean, the second option that a measure's definition may name.
    """
    parts = [Fraction(rate.numerator, rate.denominator) for rate in rates]
    if not parts:
        return None
    return Average(sum(parts, Fraction()) / len(parts), numerator=None, denominator=None)
