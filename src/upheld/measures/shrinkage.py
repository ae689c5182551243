"""Rates drawn towards the average of their group, the more the fewer cases they rest on: for the colours of a map.

A map of raw rates would be a map of chance: its palest and darkest councils would be those with the fewest cases.
Rates of a group are taken to spread about a mean by a beta distribution, which is fitted to the group's own counts.

Source: Clayton and Kaldor 1987, Biometrics 43:671-681 (empirical Bayes for maps); Griffiths 1973, Biometrics
29:637-648 (beta-binomial by maximum likelihood).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import inf, log
from typing import TYPE_CHECKING

from upheld.measures.results import Rate

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

WEIGHTS = (1e-3, 1e6)
"""Between how many cases the weight of a prior is looked for."""

NO_BETTER = 1e-6
"""A gain in log-likelihood that is no more than this says nothing: the rates spread no wider than chance."""


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
    import numpy as np
    from scipy.optimize import minimize

    x = np.array([rate.numerator for rate in rates], dtype=np.float64)
    n = np.array([rate.denominator for rate in rates], dtype=np.float64)
    pooled = float(x.sum() / n.sum())
    if pooled in (0.0, 1.0):
        return Prior(pooled, inf)
    fitted = minimize(
        _unlikelihood,
        x0=[log(pooled / (1 - pooled)), log(10)],
        args=(x, n),
        jac=True,
        method="L-BFGS-B",
        bounds=[(-12, 12), tuple(map(log, WEIGHTS))],
    )
    without_spread = float(x.sum() * log(pooled) + (n - x).sum() * log(1 - pooled))
    if -float(fitted.fun) - without_spread <= NO_BETTER:
        return Prior(pooled, inf)
    mean, weight = _mean_and_weight(fitted.x)
    return Prior(mean, weight)


def _unlikelihood(
    place: NDArray[np.float64], x: NDArray[np.float64], n: NDArray[np.float64]
) -> tuple[float, NDArray[np.float64]]:
    """Minus the log-likelihood of the counts, but for a constant, and its slope; at (logit of mean, log of weight)."""
    import numpy as np
    from scipy.special import betaln, digamma

    mean, weight = _mean_and_weight(place)
    a, b = weight * mean, weight * (1 - mean)
    likelihood = np.sum(betaln(x + a, n - x + b) - betaln(a, b))
    shared = digamma(a + b) - digamma(n + a + b)
    by_a = np.sum(digamma(x + a) - digamma(a) + shared)
    by_b = np.sum(digamma(n - x + b) - digamma(b) + shared)
    slope = np.array([weight * mean * (1 - mean) * (by_a - by_b), a * by_a + b * by_b])
    return -float(likelihood), -slope


def _mean_and_weight(place: NDArray[np.float64]) -> tuple[float, float]:
    import numpy as np

    return float(1 / (1 + np.exp(-place[0]))), float(np.exp(place[1]))
