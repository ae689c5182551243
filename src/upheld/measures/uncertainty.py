"""How far chance alone could have moved a figure, or changed it between years: intervals and p-values.

Of a change, the p-value is one less the level at which the interval just touches no change. So a change that survives a
false discovery rate also has an interval that excludes none. scipy is imported where it is used: loading it costs
seconds.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import sqrt
from statistics import NormalDist
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import ArrayLike, NDArray

EXACT_BELOW = 10
"""Events from which Byar's limits stand for the exact ones (OHID technical guide, confidence intervals)."""
HALVINGS = 40
"""Of the range in which the level is looked for: the normal quantile is then known to ten decimals."""
LARGEST_Z = 38.0
"""Where the normal distribution has nothing left that a computer can tell from zero."""


@dataclass(frozen=True)
class Interval:
    """The values that the data do not rule out, from low to high, in the unit of the figure."""

    low: float
    high: float


def wilson_interval(x: float, n: float, level: float = 0.95) -> Interval:
    """Wilson's score interval, without continuity correction, for the proportion x / n; between 0 and 1.

    Written out because scipy's binomtest computes a test with every interval: 343 letters would wait for it.
    Source: Wilson 1927; Newcombe 1998, Statistics in Medicine 17:857-872, method 3.
    """
    assert 0 <= x <= n, (x, n)
    assert n > 0, n
    z = _normal_quantile(level)
    centre = (x + z * z / 2) / (n + z * z)
    half_width = z * sqrt(x * (n - x) / n + z * z / 4) / (n + z * z)
    return Interval(
        low=0.0 if x == 0 else centre - half_width,
        high=1.0 if x == n else centre + half_width,
    )


def mid_p(x: ArrayLike, n: ArrayLike, p: ArrayLike) -> NDArray[np.float64]:
    """Two-sided mid-P value of x events in n when each has probability p; arrays are broadcast.

    Twice the smaller of the two one-sided values, each of which counts the observed x by half:
    P(X < x) + P(X = x) / 2 and P(X > x) + P(X = x) / 2. They add up to 1, so the result is at most 1.
    Source: Lancaster 1961, JASA 56:223-234; as the test whose inversion is method 6 of Newcombe 1998.
    """
    import numpy as np

    x, n, p = (np.asarray(value, dtype=np.float64) for value in (x, n, p))
    below = _at_least(n - x + 1, n, 1 - p) + _at_least(n - x, n, 1 - p)
    above = _at_least(x, n, p) + _at_least(x + 1, n, p)
    values: NDArray[np.float64] = np.minimum(1, np.minimum(below, above))
    return values


def _at_least(x: NDArray[np.float64], n: NDArray[np.float64], p: NDArray[np.float64]) -> NDArray[np.float64]:
    """The probability of x or more events in n: a tail from itself, as one less the other would lose small values.

    scipy.special is a third of scipy.stats to import. Source: Abramowitz and Stegun 26.5.24.
    """
    import numpy as np
    from scipy.special import betainc

    inside = (x >= 1) & (x <= n)
    tail = betainc(np.where(inside, x, 1), np.where(inside, n - x + 1, 1), p)
    return np.where(inside, tail, np.where(x < 1, 1.0, 0.0))


def benjamini_hochberg(p_values: NDArray[np.float64]) -> NDArray[np.float64]:
    """P-values adjusted for the false discovery rate of their family, which is the last axis.

    Source: Benjamini and Hochberg 1995, JRSS B 57:289-300, step-up procedure.
    """
    import numpy as np

    order = np.argsort(p_values, axis=-1)
    ranks = np.arange(1, p_values.shape[-1] + 1)
    raised = np.take_along_axis(p_values, order, axis=-1) * p_values.shape[-1] / ranks
    stepped = np.minimum.accumulate(raised[..., ::-1], axis=-1)[..., ::-1]
    adjusted = np.empty_like(p_values)
    np.put_along_axis(adjusted, order, np.minimum(stepped, 1), axis=-1)
    return adjusted


def rate_interval(x: int, exposure: int, per: int, level: float = 0.95) -> Interval:
    """Interval for x events in an exposure, as events for every `per` of it (100,000 people, say).

    Source: OHID, Public health technical guide on confidence intervals: exact below 10 events, else Byar.
    """
    assert exposure > 0, exposure
    events = (exact_poisson_interval if x < EXACT_BELOW else byar_interval)(x, level)
    return Interval(low=events.low * per / exposure, high=events.high * per / exposure)


def exact_poisson_interval(x: int, level: float = 0.95) -> Interval:
    """Exact interval for the number of events expected, where x happened.

    Source: Garwood 1936, Biometrika 28:437-442.
    """
    from scipy.special import chdtri

    assert x >= 0, x
    tail = (1 - level) / 2
    return Interval(
        low=0.0 if x == 0 else float(chdtri(2 * x, 1 - tail)) / 2,
        high=float(chdtri(2 * x + 2, tail)) / 2,
    )


def byar_interval(x: int, level: float = 0.95) -> Interval:
    """Byar's approximation to the exact interval for the number of events expected, where x > 0 happened.

    Source: Breslow and Day 1987, Statistical Methods in Cancer Research II, page 69.
    """
    assert x > 0, x
    z = _normal_quantile(level)
    return Interval(low=_byar_limit(x, -z), high=_byar_limit(x + 1, z))


def _byar_limit(x: int, z: float) -> float:
    return x * (1 - 1 / (9 * x) + z / (3 * sqrt(x))) ** 3


def _normal_quantile(level: float) -> float:
    assert 0 < level < 1, level
    return NormalDist().inv_cdf((1 + level) / 2)


@dataclass(frozen=True)
class Estimates:
    """Changes with their intervals, as proportions, and p-values; one element for each series."""

    change: NDArray[np.float64]
    low: NDArray[np.float64]
    high: NDArray[np.float64]
    p_value: NDArray[np.float64]


def differences(earlier: tuple[ArrayLike, ArrayLike], later: tuple[ArrayLike, ArrayLike], level: float) -> Estimates:
    """The later proportion less the earlier one; each is (numerators, denominators), no denominator 0.

    Source: Newcombe 1998, Statistics in Medicine 17:873-890, method 10 (hybrid score).
    """
    import numpy as np

    counts = [np.asarray(value, dtype=np.float64) for value in (*later, *earlier)]
    change = counts[0] / counts[1] - counts[2] / counts[3]
    z = np.full(change.shape, NormalDist().inv_cdf((1 + level) / 2))
    below, above = _margins(counts, z)
    return Estimates(change, change - below, change + above, _touching(counts, change))


def slopes(numerators: ArrayLike, denominators: ArrayLike, level: float) -> Estimates:
    """The change a year of each row's proportions, years being the columns; a denominator of 0 is a year left out.

    The interval has the variance that holds where nothing changes, so it excludes 0 where the test for a trend finds
    one. Rows with no case, one year, or all cases alike have a slope of 0 and a p-value of 1.
    Source: Cochran 1954, Biometrics 10:417-451; Armitage 1955, Biometrics 11:375-386.
    """
    import numpy as np
    from scipy.special import ndtr

    x, n = (np.asarray(value, dtype=np.float64) for value in (numerators, denominators))
    total = np.maximum(n.sum(axis=-1, keepdims=True), 1)
    average = x.sum(axis=-1, keepdims=True) / total
    times = np.arange(n.shape[-1], dtype=np.float64)
    apart = times - (n * times).sum(axis=-1, keepdims=True) / total
    leverage = (n * apart**2).sum(axis=-1)
    sound = leverage > 0
    safe = np.where(sound, leverage, 1)
    slope = np.where(sound, (apart * (x - n * average)).sum(axis=-1) / safe, 0)
    error = np.sqrt(np.where(sound, (average * (1 - average))[..., 0] / safe, 0))
    z = np.abs(slope) / np.where(error > 0, error, np.inf)
    half_width = NormalDist().inv_cdf((1 + level) / 2) * error
    return Estimates(slope, slope - half_width, slope + half_width, 2 * ndtr(-z))


def _margins(counts: list[NDArray[np.float64]], z: NDArray[np.float64]) -> tuple[NDArray[np.float64], ...]:
    """How far the interval reaches below and above the difference, at a normal quantile for each."""
    import numpy as np

    later, n_later, earlier, n_earlier = counts
    (low_1, high_1), (low_2, high_2) = _wilson(later, n_later, z), _wilson(earlier, n_earlier, z)
    p_1, p_2 = later / n_later, earlier / n_earlier
    return np.hypot(p_1 - low_1, high_2 - p_2), np.hypot(high_1 - p_1, p_2 - low_2)


def _wilson(
    x: NDArray[np.float64], n: NDArray[np.float64], z: NDArray[np.float64]
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    import numpy as np

    centre = (x + z * z / 2) / (n + z * z)
    half_width = z * np.sqrt(x * (n - x) / n + z * z / 4) / (n + z * z)
    return centre - half_width, centre + half_width


def _touching(counts: list[NDArray[np.float64]], change: NDArray[np.float64]) -> NDArray[np.float64]:
    """One less the level whose interval has no change at its end: found by halving."""
    import numpy as np
    from scipy.special import ndtr

    inside, outside = np.zeros(change.shape), np.full(change.shape, LARGEST_Z)
    for _ in range(HALVINGS):
        middle = (inside + outside) / 2
        below, above = _margins(counts, middle)
        excludes = np.where(change > 0, below < change, above < -change)
        inside, outside = np.where(excludes, middle, inside), np.where(excludes, outside, middle)
    p_values: NDArray[np.float64] = 2 * ndtr(-inside)
    return p_values


def drawn_or_more(least: int, marked: int, *, of: int, total: int) -> float:
    """The probability that, of so many drawn without putting back, `least` or more are among the `marked` of `total`.

    A tail from itself: the sum of its own terms, each from logarithms of factorials. scipy.stats would take longer
    to import than all tails to sum. Source: Fisher 1935, JRSS 98:39-82.
    """
    import numpy as np
    from scipy.special import gammaln

    def log_choose(n: ArrayLike, k: ArrayLike) -> NDArray[np.float64]:
        n, k = np.asarray(n), np.asarray(k)
        logarithms: NDArray[np.float64] = gammaln(n + 1) - gammaln(k + 1) - gammaln(n - k + 1)
        return logarithms

    drawn = np.arange(max(least, of + marked - total, 0), min(marked, of) + 1)
    ways = log_choose(marked, drawn) + log_choose(total - marked, of - drawn) - log_choose(total, of)
    return min(1.0, float(np.exp(ways).sum()))
