"""Shrunken rates: against the likelihood that scipy computes, and in the cases where there is little to go by."""

from itertools import product
from math import inf, isclose

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import beta, betabinom, binom

from upheld.measures.results import Rate
from upheld.measures.shrinkage import Prior, fitted_prior, shrunken, shrunken_rates

SPREAD = [Rate(x, n) for x, n in [(1, 12), (9, 11), (14, 30), (2, 20), (17, 21), (0, 6), (5, 9), (20, 25), (3, 31)]]
ALIKE = [Rate(x, n) for x, n in [(5, 10), (10, 20), (15, 30), (4, 8)]]


def log_likelihood(rates: list[Rate], prior: Prior) -> float:
    """As scipy has it, with nothing left out."""
    x, n = (np.array(column) for column in zip(*((r.numerator, r.denominator) for r in rates), strict=True))
    if prior.weight == inf:
        return float(np.sum(binom.logpmf(x, n, prior.mean)))
    return float(np.sum(betabinom.logpmf(x, n, prior.weight * prior.mean, prior.weight * (1 - prior.mean))))


@st.composite
def rates(draw: st.DrawFn) -> Rate:
    n = draw(st.integers(1, 40))
    return Rate(draw(st.integers(0, n)), n)


def test_no_prior_on_a_fine_grid_is_likelier_than_the_one_fitted() -> None:
    best = log_likelihood(SPREAD, fitted_prior(SPREAD))
    grid = product(np.linspace(0.01, 0.99, 99), np.geomspace(0.01, 1000, 120))
    tried = [log_likelihood(SPREAD, Prior(float(mean), float(weight))) for mean, weight in grid]
    assert max(tried) <= best + 1e-6
    assert isclose(max(tried), best, abs_tol=0.01)


@given(st.lists(rates(), min_size=1, max_size=8))
def test_the_fitted_prior_is_likelier_than_its_neighbours_and_than_no_spread(given_rates: list[Rate]) -> None:
    prior = fitted_prior(given_rates)
    best = log_likelihood(given_rates, prior)
    pooled = sum(r.numerator for r in given_rates) / sum(r.denominator for r in given_rates)
    assert log_likelihood(given_rates, Prior(pooled, inf)) <= best + 1e-5
    if prior.weight not in (inf, pytest.approx(1e-3)):
        for change in (0.97, 1.03):
            assert log_likelihood(given_rates, Prior(prior.mean, prior.weight * change)) <= best + 1e-4
            assert log_likelihood(given_rates, Prior(min(1, prior.mean * change), prior.weight)) <= best + 1e-4


@given(st.lists(rates(), min_size=1, max_size=8))
def test_a_shrunken_rate_lies_between_the_rate_and_the_mean_of_its_group(given_rates: list[Rate]) -> None:
    prior = fitted_prior(given_rates)
    for rate in given_rates:
        low, high = sorted((rate.numerator / rate.denominator, prior.mean))
        assert low - 1e-12 <= shrunken(rate, prior) <= high + 1e-12


@given(rates(), st.floats(0.01, 0.99), st.floats(0.1, 100))
def test_a_shrunken_rate_is_the_mean_of_what_the_counts_leave_likely(rate: Rate, mean: float, weight: float) -> None:
    places = np.linspace(0, 1, 20_001)[1:-1]
    likely = binom.pmf(rate.numerator, rate.denominator, places) * beta.pdf(
        places, weight * mean + 1, weight * (1 - mean) + 1
    )
    prior = Prior((weight * mean + 1) / (weight + 2), weight + 2)
    assert shrunken(rate, prior) == pytest.approx(float(np.sum(places * likely) / np.sum(likely)), abs=1e-4)


def test_the_fewer_the_cases_the_nearer_to_the_mean() -> None:
    prior = Prior(0.5, 10)
    assert [shrunken(Rate(n, n), prior) for n in (1, 10, 90)] == pytest.approx([6 / 11, 0.75, 0.95])


@pytest.mark.parametrize(
    ("given_rates", "mean"),
    [
        ([Rate(0, 4), Rate(0, 1)], 0),
        ([Rate(3, 3), Rate(8, 8)], 1),
        ([Rate(3, 8)], 0.375),
        (ALIKE, 0.5),
    ],
    ids=["none upheld", "all upheld", "one member", "all alike"],
)
def test_where_nothing_differs_more_than_by_chance_all_have_the_pooled_rate(
    given_rates: list[Rate], mean: float
) -> None:
    assert fitted_prior(given_rates) == Prior(mean, inf)
    assert {shrunken(rate, fitted_prior(given_rates)) for rate in given_rates} == {mean}


def test_rates_at_both_ends_are_left_where_they_are() -> None:
    prior = fitted_prior([Rate(0, 30), Rate(30, 30)])
    assert shrunken(Rate(0, 30), prior) == pytest.approx(0, abs=1e-3)
    assert shrunken(Rate(30, 30), prior) == pytest.approx(1, abs=1e-3)


def test_each_group_has_a_prior_of_its_own() -> None:
    high = {f"H{at}": Rate(9 * n // 10, n) for at, n in enumerate((10, 20, 30))}
    low = {f"L{at}": Rate(n // 10, n) for at, n in enumerate((10, 20, 30))}
    found = shrunken_rates(high | low, dict.fromkeys(high, "high") | dict.fromkeys(low, "low"))
    assert {code: round(rate, 6) for code, rate in found.items()} == dict.fromkeys(high, 0.9) | dict.fromkeys(low, 0.1)


def test_an_authority_in_no_group_is_drawn_towards_all() -> None:
    counts = {"A": Rate(5, 10), "B": Rate(10, 20), "C": Rate(1, 2)}
    found = shrunken_rates(counts, {"A": "one", "B": "one"})
    assert found == {"A": 0.5, "B": 0.5, "C": 0.5}
    alone = shrunken_rates({"A": Rate(9, 10), "C": Rate(0, 1)}, {"A": "one", "C": None})
    assert alone["A"] == 0.9
    assert 0 < alone["C"] < 0.9


def test_order_changes_nothing() -> None:
    counts = {f"C{at}": rate for at, rate in enumerate(SPREAD)}
    backwards = dict(reversed(counts.items()))
    assert shrunken_rates(counts, {}) == shrunken_rates(backwards, {})
