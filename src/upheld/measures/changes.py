"""Whether a rate changed: the difference of two years, and the slope over several, each with an interval and a p-value.

The p-value and the interval come from one rule: the p-value is one less the level at which the interval just touches
no change. So a change that survives a false discovery rate also has an interval that excludes none.
"""

from __future__ import annotations

from dataclasses import dataclass
from statistics import NormalDist
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import ArrayLike, NDArray

HALVINGS = 40
"""Of the range in which the level is looked for: the normal quantile is then known to ten decimals."""
LARGEST_Z = 38.0
"""Where the normal distribution has nothing left that a computer can tell from zero."""


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
