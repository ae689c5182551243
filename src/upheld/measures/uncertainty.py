"""How far chance alone could have moved a figure: intervals, and the probability behind a verdict.

scipy is imported where it is used: loading it costs seconds.
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
