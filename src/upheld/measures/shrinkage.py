"""Rates drawn towards the average of their group, the more the fewer cases they rest on: for the colours of a map.

A map of raw rates would be a map of chance: its palest and darkest councils would be those with the fewest cases.
Rates of a group are taken to spread about a mean by a beta distribution, which is fitted to the group's own counts.

Source: Clayton and Kaldor 1987, Biometrics 43:671-681 (empirical Bayes for maps); Griffiths 1973, Biometrics
29:637-648 (beta-binomial by maximum likelihood).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import exp, inf, log
from typing import TYPE_CHECKING

from upheld.measures.results import Rate

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

WEIGHTS = (1e-3, 1e6)
"""Between how many cases the weight of a prior is looked for."""

FURTHEST = 2.0
"""How far one step may go in the logit of the mean or the logarithm of the weight."""

NO_GAIN, DAMPED_OUT = 1e-12, 1e9
"""A gain in log-likelihood that is none, and a step so damped that no shorter one is tried."""

NO_BETTER = 1e-6
"""A gain in log-likelihood that is no more than this says nothing: the rates spread no wider than chance."""


_Place = tuple[float, float]
"""Of a prior: the logit of its mean and the logarithm of its weight."""


@dataclass(frozen=True)
class Prior:
    """How a group's rates spread: about `mean`, as if `weight` cases had been seen; infinite where they do not."""

    mean: float
    weight: float

    def __post_init__(self) -> None:
        assert 0 <= self.mean <= 1, self
        assert self.weight > 0, self


def shrunken_rates(rates: Mapping[str, Rate], groups: Mapping[str, str | None]) -> dict[str, float]:
    """The shrunken rate of each authority, between 0 and 1, by its code: towards its group, or towards all if in none.

    An authority without a case is in no base and not in `rates`.
    """
    members: dict[str | None, list[Rate]] = {}
    for code, rate in sorted(rates.items()):
        members.setdefault(groups.get(code), []).append(rate)
    if None in members:
        members[None] = [rate for _, rate in sorted(rates.items())]
    priors = {group: fitted_prior(counts) for group, counts in members.items()}
    return {code: shrunken(rate, priors[groups.get(code)]) for code, rate in rates.items()}


def shrunken(rate: Rate, prior: Prior) -> float:
    """The mean of what the rate may be, given its cases and the spread of its group."""
    if prior.weight == inf:
        return prior.mean
    return (rate.numerator + prior.weight * prior.mean) / (rate.denominator + prior.weight)


def fitted_prior(rates: Sequence[Rate]) -> Prior:
    """The prior under which a group's counts, at least one, are likeliest.

    Where the rates differ no more than chance alone makes them, all of the group have its pooled rate.
    """
    numerator, denominator = sum(rate.numerator for rate in rates), sum(rate.denominator for rate in rates)
    pooled = numerator / denominator
    if pooled in (0, 1):
        return Prior(pooled, inf)
    place, likelihood = _likeliest(_counts(rates), (log(pooled / (1 - pooled)), log(10)))
    without_spread = numerator * log(pooled) + (denominator - numerator) * log(1 - pooled)
    if likelihood - without_spread <= NO_BETTER:
        return Prior(pooled, inf)
    return Prior(*_mean_and_weight(place))


@dataclass(frozen=True)
class _Counts:
    """How many of a group have a numerator over 0, over 1, over 2 and so on; the same of the rest, and of both."""

    numerators: NDArray[np.int64]
    rests: NDArray[np.int64]
    denominators: NDArray[np.int64]


def _counts(rates: Sequence[Rate]) -> _Counts:
    return _Counts(
        numerators=_over_each([rate.numerator for rate in rates]),
        rests=_over_each([rate.denominator - rate.numerator for rate in rates]),
        denominators=_over_each([rate.denominator for rate in rates]),
    )


def _over_each(counts: Sequence[int]) -> NDArray[np.int64]:
    """How many of the counts are over 0, over 1 and so on, up to the largest."""
    import numpy as np

    return len(counts) - np.cumsum(np.bincount(counts))[:-1]


def _likeliest(counts: _Counts, start: _Place) -> tuple[_Place, float]:
    """The likeliest place and its log-likelihood, by Newton's method: a step is damped until it helps.

    Written out because scipy's takes longer to load than a map to make, and 30 MB.
    """
    place, likelihood, damping = start, _likelihood(counts, start), 1.0
    while damping < DAMPED_OUT:
        tried = _moved(place, _step(counts, place, damping))
        gain = _likelihood(counts, tried) - likelihood
        if gain > NO_GAIN:
            place, likelihood, damping = tried, likelihood + gain, damping / 10
        else:
            damping *= 10
    return place, likelihood


def _moved(place: _Place, step: _Place) -> _Place:
    """The place after a step, no further than may be gone, and with a weight that is looked for."""
    mean, weight = (at + max(-FURTHEST, min(FURTHEST, by)) for at, by in zip(place, step, strict=True))
    lightest, heaviest = map(log, WEIGHTS)
    return mean, max(lightest, min(heaviest, weight))


def _likelihood(counts: _Counts, place: _Place) -> float:
    """The log-likelihood of the counts, but for a constant; with a = weight * mean, b = weight * (1 - mean).

    A numerator of 3 comes in as a (a + 1) (a + 2), so that each of these is counted as often as a numerator is over it.
    """
    import numpy as np

    mean, weight = _mean_and_weight(place)
    terms = ((counts.numerators, weight * mean), (counts.rests, weight * (1 - mean)), (-counts.denominators, weight))
    return float(sum(often @ np.log(start + np.arange(len(often))) for often, start in terms))


def _step(counts: _Counts, place: _Place, damping: float) -> _Place:
    """Newton's step: the more damped, the shorter and the more uphill; none where the likelihood is not curved down."""
    mean, weight = _mean_and_weight(place)
    a, b = weight * mean, weight * (1 - mean)
    (slope_a, bend_a), (slope_b, bend_b) = _slope_and_bend(counts.numerators, a), _slope_and_bend(counts.rests, b)
    slope_n, bend_n = _slope_and_bend(counts.denominators, weight)
    moved = a * (1 - mean)
    by_mean, by_weight = moved * (slope_a - slope_b), a * slope_a + b * slope_b - weight * slope_n
    of_mean = moved**2 * (bend_a + bend_b) - (1 - 2 * mean) * by_mean + damping
    of_weight = a**2 * bend_a + b**2 * bend_b - weight**2 * bend_n - by_weight + damping
    of_both = moved * (a * bend_a - b * bend_b) - by_mean
    if _moved(place, (0, by_weight)) == place:  # at its bound, beyond which it would be likelier
        return (by_mean / of_mean, 0) if of_mean > 0 else (0, 0)
    volume = of_mean * of_weight - of_both**2
    if of_mean <= 0 or volume <= 0:
        return 0, 0
    return (by_mean * of_weight - by_weight * of_both) / volume, (by_weight * of_mean - by_mean * of_both) / volume


def _slope_and_bend(often: NDArray[np.int64], start: float) -> tuple[float, float]:
    """The slope of one part of the log-likelihood, and how fast it falls."""
    import numpy as np

    inverse = 1 / (start + np.arange(len(often)))
    return float(often @ inverse), float(often @ inverse**2)


def _mean_and_weight(place: _Place) -> tuple[float, float]:
    logit, logarithm = place
    return 1 / (1 + exp(-logit)), exp(logarithm)
