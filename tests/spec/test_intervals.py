"""Intervals and p-values are those of the published tables, within each table's own precision."""

import time
from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.optimize import brentq
from scipy.stats import binom, binomtest

from tests.spec.conftest import Published, Rows
from upheld.measures.rounding import whole_percent
from upheld.measures.uncertainty import (
    Interval,
    byar_interval,
    exact_poisson_interval,
    mid_p,
    rate_interval,
    wilson_interval,
)


@st.composite
def counted(draw: st.DrawFn) -> tuple[int, int]:
    n = draw(st.integers(1, 300))
    return draw(st.integers(0, n)), n


def off(rows: Rows, computed: Callable[[dict[str, str]], Interval]) -> Rows:
    """The rows whose low or high is not the computed one."""

    def agrees(row: dict[str, str]) -> bool:
        expected = [pytest.approx(float(row[end]), abs=float(row["tolerance"]), rel=0) for end in ("low", "high")]
        interval = computed(row)
        return [interval.low, interval.high] == expected

    return [row for row in rows if not agrees(row)]


def test_wilson_is_the_published_one(published: Published) -> None:
    def computed(row: dict[str, str]) -> Interval:
        interval = wilson_interval(float(row["x"]), float(row["n"]), float(row["level"]))
        per = float(row["multiplier"])
        return Interval(interval.low * per, interval.high * per)

    rows = published("wilson_intervals")
    assert len(rows) == 39
    assert off(rows, computed) == []


def test_poisson_and_byar_are_the_published_ones(published: Published) -> None:
    def computed(row: dict[str, str]) -> Interval:
        x, level = int(row["x"]), float(row["level"])
        match row["rule"]:
            case "exact":
                return exact_poisson_interval(x, level)
            case "byar":
                return byar_interval(x, level)
            case _:
                return rate_interval(x, int(row["exposure"]), int(row["per"]), level)

    rows = published("poisson_intervals")
    assert len(rows) == 29
    assert off(rows, computed) == []


def test_mid_p_turns_into_the_published_interval(published: Published) -> None:
    def computed(row: dict[str, str]) -> Interval:
        x, n, tail = int(row["x"]), int(row["n"]), 1 - float(row["level"])

        def excess(p: float) -> float:
            return float(mid_p(x, n, p)) - tail

        return Interval(brentq(excess, 1e-9, x / n), brentq(excess, x / n, 1 - 1e-9))

    assert off(published("mid_p_intervals"), computed) == []


def test_rates_change_from_exact_to_byar_at_ten_events() -> None:
    assert rate_interval(9, 1, 1) == exact_poisson_interval(9)
    assert rate_interval(10, 1, 1) == byar_interval(10)


@given(counted(), st.sampled_from([0.9, 0.95, 0.998]))
@settings(deadline=None)
def test_wilson_agrees_with_scipy(case: tuple[int, int], level: float) -> None:
    x, n = case
    oracle = binomtest(x, n).proportion_ci(level, "wilson")
    interval = wilson_interval(x, n, level)
    assert (interval.low, interval.high) == pytest.approx((oracle.low, oracle.high), abs=1e-12)
    assert 0 <= interval.low <= x / n <= interval.high <= 1


def test_an_edition_of_intervals_takes_no_time() -> None:
    start = time.perf_counter()
    for i in range(3 * 343):
        wilson_interval(i % 30, 30)
    assert time.perf_counter() - start < 0.1


def test_with_few_cases_luck_alone_gives_none_or_all() -> None:
    """Where nothing lies further out, the two-sided mid-P value is the probability of the outcome itself."""
    none, every = mid_p([0, 4], 4, 0.45)
    assert whole_percent(round(none * 10**6), 10**6) == 9
    assert whole_percent(round(every * 10**6), 10**6) == 4


@given(counted(), st.floats(0.01, 0.99))
@settings(deadline=None)
def test_mid_p_is_the_same_seen_from_the_other_side(case: tuple[int, int], p: float) -> None:
    x, n = case
    value = float(mid_p(x, n, p))
    assert 0 <= value <= 1
    assert value == pytest.approx(float(mid_p(n - x, n, 1 - p)), rel=1e-6, abs=1e-300)


@given(st.integers(5, 200), st.floats(0.05, 0.95))
@settings(deadline=None)
def test_mid_p_is_uniform_on_average(n: int, p: float) -> None:
    """Under the average itself its mean is one half, whatever the number of cases.

    Source: Berry and Armitage 1995, The Statistician 44:417-423.
    """
    outcomes = range(n + 1)
    one_sided = binom.cdf(outcomes, n, p) - binom.pmf(outcomes, n, p) / 2
    assert float(binom.pmf(outcomes, n, p) @ one_sided) == pytest.approx(0.5)
    assert mid_p(outcomes, n, p) == pytest.approx([2 * min(u, 1 - u) for u in one_sided], abs=1e-12)


def test_mid_p_keeps_the_digits_of_a_value_far_out() -> None:
    assert float(mid_p(60, 60, 0.1)) == pytest.approx(1e-60)
    assert float(mid_p(0, 60, 0.9)) == pytest.approx(1e-60)


def test_an_average_of_nothing_or_everything_surprises_nobody_at_it() -> None:
    assert list(mid_p([0, 7], 7, [0.0, 1.0])) == [1, 1]
