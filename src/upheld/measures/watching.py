"""Limits for watching monthly counts, and how likely luck alone is to give an alert within the months watched."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from math import ceil, log
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import ArrayLike, NDArray

NODES = 15
"""Values of the true mean over which a chance is averaged, each as likely as the others given the months before."""
FINENESS = 4
"""Least number of steps of a CUSUM in one case. Rare arrivals need more, and each costs time."""
NEAR = 0.5
"""How far a reference may be from the best one, as a share of the way from there to the mean."""


@dataclass(frozen=True)
class Xmr:
    """The mean of the months before, and the natural limits around it; the lower one may be below 0."""

    mean: float
    lower: float
    upper: float


@dataclass(frozen=True)
class Cusum:
    """A Poisson CUSUM: each month adds its count less `reference`, never below 0, and `limit` or more is an alert.

    Both are held in whole numbers of 1/steps of a case, so that the chain of its values is exact.
    """

    steps: int
    reference_steps: int
    limit_steps: int

    @property
    def reference(self) -> float:
        """What a month may bring without adding anything, in cases."""
        return self.reference_steps / self.steps

    @property
    def limit(self) -> float:
        """From where on there is an alert, in cases."""
        return self.limit_steps / self.steps


def xmr(before: ArrayLike, width: float) -> Xmr:
    """Individuals and moving range: the mean, and `width` mean moving ranges to either side.

    Source: Wheeler, Understanding Variation; NHS England, Making Data Count (2.66, no screening of moving ranges).
    """
    import numpy as np

    counts = np.asarray(before, dtype=np.float64)
    mean, reach = float(counts.mean()), width * float(np.abs(np.diff(counts)).mean())
    return Xmr(mean, mean - reach, mean + reach)


def poisson_limit(mean: float, tail: float) -> int:
    """The count that a month goes beyond with a probability of at most `tail` when so many are expected."""
    from scipy.special import pdtrik

    limit = max(0, ceil(float(pdtrik(1 - tail, mean)) - 1))  # near it: the inverse is not exact
    while float(_beyond(limit, mean)) > tail:
        limit += 1
    return limit


def cusum_values(counts: ArrayLike, rule: Cusum) -> list[float]:
    """The CUSUM after each month, in cases; it starts from 0 and is not set back by an alert."""
    import numpy as np

    value, values = 0, []
    for count in np.asarray(counts).tolist():
        value = max(0, value + count * rule.steps - rule.reference_steps)
        values.append(value / rule.steps)
    return values


@cache
def cusum_for(mean: float, ratio: float, run_length: float) -> Cusum:
    """The CUSUM best at finding `ratio` times the mean, with at least `run_length` months between false alerts.

    Source: Lucas 1985, Technometrics 27:129-144, for the reference; Brook and Evans 1972, Biometrika 59:539-549, for
    the run length.
    """
    best = mean * (ratio - 1) / log(ratio)
    room = NEAR * (best - mean)
    steps = next(steps for steps in itertools.count(FINENESS) if abs(round(best * steps) / steps - best) <= room)
    reference = round(best * steps)
    low, high = 0, steps
    while average_run_length(Cusum(steps, reference, high), mean) < run_length:
        low, high = high, 2 * high
    while high - low > 1:
        middle = (low + high) // 2
        enough = average_run_length(Cusum(steps, reference, middle), mean) >= run_length
        low, high = (low, middle) if enough else (middle, high)
    return Cusum(steps, reference, high)


def average_run_length(rule: Cusum, mean: float) -> float:
    """Months until an alert, on average, when so many cases come a month. Source: Brook and Evans 1972."""
    import numpy as np

    stays = _chain(rule, mean, largest=None)
    return float(np.linalg.solve(np.eye(rule.limit_steps) - stays, np.ones(rule.limit_steps))[0])


def poisson_chance(total: int, months: int, watched: int, *, largest: int, rule: Cusum) -> float:
    """How likely an alert is, by a month over `largest` or by the CUSUM, if arrivals go on as in the months before.

    The true mean is not known: the chance is averaged over what a total in so many months leaves likely.
    """
    import numpy as np

    chances = []
    for mean in likely_means(total, months).tolist():
        stays = _chain(rule, mean, largest)
        left = np.eye(1, rule.limit_steps)[0]
        for _ in range(watched):
            left = left @ stays
        chances.append(1 - float(left.sum()))
    return float(np.mean(chances))


def xmr_chance(total: int, days: int, watched: Sequence[int], *, limits: Xmr, run: int) -> float:
    """How likely an alert is, by a month over the upper limit or by `run` months running above the mean.

    Arrivals are taken to be Poisson, as many a day in the months watched, which have so many days, as in the days
    before. The true mean of a day is as in `poisson_chance`. Where hundreds come a month, to take all months for
    equally long would state half of the chance: the limits are the wider for it, and 31 days go over them sooner.
    """
    import numpy as np

    means = likely_means(total, days)
    left = np.zeros((run, means.size))  # by how many months running have been above the mean
    left[0] = 1
    for length in watched:
        over, above = (_beyond(np.floor(level), means * length) for level in (limits.upper, limits.mean))
        longer = left[:-1] * (above - over)
        left = np.concatenate([(left.sum(axis=0) * (1 - above))[None], longer])
    return float(1 - left.sum(axis=0).mean())


def likely_means(total: int, times: int) -> NDArray[np.float64]:
    """Means of a month, or of a day, that a total over so many leaves equally likely.

    Source: Jeffreys' rule for a Poisson.
    """
    import numpy as np
    from scipy.special import gammaincinv

    middles = (np.arange(NODES) + 0.5) / NODES
    means: NDArray[np.float64] = gammaincinv(total + 0.5, middles) / times
    return means


def _chain(rule: Cusum, mean: float, largest: int | None) -> NDArray[np.float64]:
    """The chances of going from one value of the CUSUM to another within a month, without an alert."""
    import numpy as np
    from scipy.special import gammaln

    most = (rule.limit_steps + rule.reference_steps) // rule.steps + 1
    counts = np.arange(min(most, largest if largest is not None else most) + 1)
    chances = np.exp(counts * np.log(mean) - mean - gammaln(counts + 1))
    values = np.arange(rule.limit_steps)
    reached = np.maximum(0, values[:, None] + counts * rule.steps - rule.reference_steps)
    row, column = np.nonzero(reached < rule.limit_steps)
    stays = np.zeros((rule.limit_steps, rule.limit_steps))
    np.add.at(stays, (row, reached[row, column]), chances[column])
    return stays


def _beyond(count: ArrayLike, mean: ArrayLike) -> NDArray[np.float64]:
    """The probability of more than so many, when so many are expected."""
    from scipy.special import pdtrc

    beyond: NDArray[np.float64] = pdtrc(count, mean)
    return beyond
