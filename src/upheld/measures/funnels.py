"""What luck alone does: how far it scatters a group's rates, and how many findings it makes."""

from __future__ import annotations

from dataclasses import dataclass
from statistics import NormalDist
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import ArrayLike, NDArray

EVERY_TO = 60
"""Limits are given for every denominator up to here: exact ones go in steps that a chart must not cut."""
GROWTH = 1.05
"""From there on each next denominator is larger by a twentieth, at which score limits are as good as a line."""


def exact_limits(average: float, denominators: ArrayLike, level: float) -> tuple[NDArray[np.float64], ...]:
    """The binomial quantiles between which at least `level` of all shares lie, low and high, between 0 and 1.

    Source: Spiegelhalter 2005, Statistics in Medicine 24:1185-1202, exact limits without interpolation.
    """
    import numpy as np

    n: NDArray[np.int64] = np.asarray(denominators)
    tail = (1 - level) / 2
    return tuple(_quantile(quantile, n, average) / n.astype(np.float64) for quantile in (tail, 1 - tail))


def _quantile(probability: float, n: NDArray[np.int64], average: float) -> NDArray[np.float64]:
    """The fewest events in n that are as many or more with this probability at least.

    Written out, as scipy.stats takes three times as long to import as scipy.special, and more memory.
    """
    import numpy as np
    from scipy.special import bdtr, bdtrik

    if average in (0, 1):
        return n.astype(np.float64) * average
    events = np.clip(np.ceil(bdtrik(probability, n, average)), 0, n)
    fewer = np.maximum(events - 1, 0)
    values: NDArray[np.float64] = np.where(bdtr(fewer, n, average) >= probability, fewer, events)
    return values


def score_limits(average: float, denominators: ArrayLike, level: float) -> tuple[NDArray[np.float64], ...]:
    """The normal approximation to the same, cut off at 0 and 1.

    Source: OHID, Public health technical guide on funnel plots: p ± z·sqrt(p(1-p)/n).
    """
    import numpy as np

    z = NormalDist().inv_cdf((1 + level) / 2)
    half_width = z * np.sqrt(average * (1 - average) / np.asarray(denominators, dtype=np.float64))
    return np.clip(average - half_width, 0, 1), np.clip(average + half_width, 0, 1)


def grid(largest: int) -> list[int]:
    """The denominators that limits are given for, from 1 to the largest."""
    spaced = list(range(1, min(largest, EVERY_TO) + 1))
    while spaced[-1] < largest:
        spaced.append(min(largest, int(spaced[-1] * GROWTH) + 1))
    return spaced


@dataclass(frozen=True)
class Spread:
    """phi: the mean of the squared z-scores, 1 where luck alone is at work. tau_squared: the variance beyond luck."""

    phi: float
    tau_squared: float


def spread(numerators: ArrayLike, denominators: ArrayLike, *, average: float, winsorised: float) -> Spread:
    """Over-dispersion of at least two rates around the average, on the arcsine scale.

    z-scores beyond the lowest and highest share `winsorised` are drawn in to those quantiles, so that the very
    outliers looked for do not widen the limits that they are held against. An additive variance, by moments.
    Source: Spiegelhalter 2005, Quality and Safety in Health Care 14:347-351; the moments of DerSimonian and Laird 1986.
    """
    import numpy as np

    x, n = (np.asarray(values, dtype=np.float64) for values in (numerators, denominators))
    assert x.size > 1, x
    weights = 4 * n  # the variance of asin(sqrt(p)) is 1/(4n)
    z = (np.arcsin(np.sqrt(x / n)) - np.arcsin(np.sqrt(average))) * np.sqrt(weights)
    low, high = np.quantile(z, [winsorised, 1 - winsorised])
    squares = float((np.clip(z, low, high) ** 2).sum())
    room = float(weights.sum() - (weights**2).sum() / weights.sum())
    return Spread(squares / x.size, max(0.0, squares - (x.size - 1)) / room)


def expected_false_findings(tested: int, false_discovery_rate: float) -> float:
    """How many of so many tested survive, on average, where there is nothing to find in any.

    The share of families with any is the false discovery rate itself; a few of them have more than one.
    Source: Finner and Roters 2002, Annals of Statistics 30:220-238, for independent p-values spread evenly.
    """
    expected, term = 0.0, 1.0
    for position in range(1, tested + 1):
        term *= (tested - position + 1) * false_discovery_rate / tested
        expected += position * term
        if term < 1e-12:  # what is left adds nothing
            break
    return expected
