"""The methods of insight give the published values, and agree with slower code that says the same otherwise."""

from math import asin, sin, sqrt

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.stats import binom, hypergeom, poisson
from statsmodels.duration.survfunc import SurvfuncRight
from statsmodels.stats.proportion import confint_proportions_2indep

from tests.spec.conftest import Published
from upheld.insight.remedy_times import fall
from upheld.measures.funnels import exact_limits, grid, score_limits, spread
from upheld.measures.uncertainty import differences, drawn_or_more, slopes
from upheld.measures.watching import Cusum, average_run_length, cusum_for, cusum_values, poisson_limit, xmr

counts = st.integers(1, 200).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n)))


def numbers(cell: str) -> list[float]:
    return [float(value) for value in cell.split("|")]


def test_funnel_limits_are_the_published_ones(published: Published) -> None:
    rows = published("funnel_limits")
    assert len(rows) == 9
    for row in rows:
        rule = {"exact": exact_limits, "score": score_limits}[row["rule"]]
        (outer, inner) = (rule(float(row["average"]), [int(row["n"])], level) for level in (0.998, 0.95))
        found = [float(limit[0]) for limit in (outer[0], inner[0], inner[1], outer[1])]
        expected = [float(row[end]) for end in ("low_998", "low_95", "high_95", "high_998")]
        assert found == pytest.approx(expected, abs=float(row["tolerance"]), rel=0), row


def test_over_dispersion_is_the_published_one(published: Published) -> None:
    """With no value drawn in, around the weighted mean, it is the estimate of DerSimonian and Laird."""
    rows = published("over_dispersion")
    assert len(rows) == 2
    for row in rows:
        x, n = numbers(row["numerators"]), numbers(row["denominators"])
        pooled, on_scale = sum(x) / sum(n), [asin(sqrt(one / of)) for one, of in zip(x, n, strict=True)]
        weighted = sin(sum(of * y for of, y in zip(n, on_scale, strict=True)) / sum(n)) ** 2
        average = {"pooled": pooled, "weighted": weighted}[row["average"]]
        found = spread(x, n, average=average, winsorised=float(row["winsorised"]))
        assert found.tau_squared == pytest.approx(float(row["tau_squared"]), abs=float(row["tolerance"]))
        if row["phi"]:
            assert found.phi == pytest.approx(float(row["phi"]), abs=float(row["tolerance"]) * 10)


def test_rates_no_further_apart_than_luck_have_no_variance_beyond_it() -> None:
    assert spread([10, 10, 10], [20, 20, 20], average=0.5, winsorised=0.1).tau_squared == 0


def test_xmr_limits_are_the_published_ones(published: Published) -> None:
    (row,) = published("xmr_limits")
    found = xmr(numbers(row["values"]), 2.66)
    expected = [float(row[key]) for key in ("mean", "lower", "upper")]
    assert [found.mean, found.lower, found.upper] == pytest.approx(expected, abs=float(row["tolerance"]))


def test_cusum_run_lengths_are_the_published_ones_on_any_scale(published: Published) -> None:
    rows = published("cusum_run_lengths")
    assert len(rows) == 4
    for row in rows:
        limit, reference, mean = int(row["limit"]), int(row["reference"]), float(row["mean"])
        for steps in (1, 3):
            rule = Cusum(steps, steps * reference, steps * limit)
            expected = pytest.approx(float(row["run_length"]), abs=float(row["tolerance"]))
            assert average_run_length(rule, mean) == expected


def test_the_trend_is_the_published_one(published: Published) -> None:
    (row,) = published("trends")
    found = slopes([numbers(row["numerators"])], [numbers(row["denominators"])], 0.95)
    assert float(found.p_value[0]) == pytest.approx(float(row["p_value"]), abs=float(row["tolerance"]))
    half_width = float(found.high[0] - found.change[0])
    chi_squared = (1.959963984540054 * float(found.change[0]) / half_width) ** 2
    assert chi_squared == pytest.approx(float(row["chi_squared"]), abs=1e-8)


@given(counts, counts, st.sampled_from([0.9, 0.95, 0.99]))
@settings(deadline=None)
def test_the_interval_of_a_difference_is_that_of_statsmodels(
    earlier: tuple[int, int], later: tuple[int, int], level: float
) -> None:
    found = differences(([earlier[0]], [earlier[1]]), ([later[0]], [later[1]]), level)
    low, high = confint_proportions_2indep(*later, *earlier, method="newcomb", compare="diff", alpha=1 - level)
    assert [float(found.low[0]), float(found.high[0])] == pytest.approx([low, high], abs=1e-9)


@given(counts, counts)
@settings(deadline=None)
def test_p_value_and_interval_of_a_difference_agree(earlier: tuple[int, int], later: tuple[int, int]) -> None:
    for level in (0.5, 0.9, 0.95, 0.999):
        found = differences(([earlier[0]], [earlier[1]]), ([later[0]], [later[1]]), level)
        excludes = not found.low[0] <= 0 <= found.high[0]
        distance = abs(float(found.p_value[0]) - (1 - level))
        assert excludes == (found.p_value[0] < 1 - level) or distance < 1e-9


@given(st.lists(counts, min_size=2, max_size=5))
@settings(deadline=None)
def test_a_slope_is_the_weighted_regression_on_the_year(years: list[tuple[int, int]]) -> None:
    x, n = zip(*years, strict=True)
    found = slopes([x], [n], 0.95)
    shares = [one / of for one, of in years]
    slope = np.polyfit(range(len(years)), shares, 1, w=np.sqrt(n))[0]
    assert float(found.change[0]) == pytest.approx(slope, abs=1e-9)


def test_a_year_without_a_case_is_left_out_of_a_slope() -> None:
    without = slopes([[3, 0, 9]], [[10, 0, 10]], 0.95)
    assert float(without.change[0]) == pytest.approx(0.3)
    nothing = slopes([[0, 0, 0], [5, 0, 0], [0, 0, 0], [4, 6, 8]], [[0, 0, 0], [9, 0, 0], [5, 5, 5], [4, 6, 8]], 0.95)
    assert nothing.change.tolist() == [0, 0, 0, 0]
    assert nothing.p_value.tolist() == [1, 1, 1, 1]


@given(st.floats(0.01, 60), st.sampled_from([0.05, 0.01, 0.001]))
@settings(deadline=None)
def test_the_limit_of_a_month_is_the_poisson_quantile(mean: float, tail: float) -> None:
    assert poisson_limit(mean, tail) == poisson.isf(tail, mean)


@given(st.floats(0.02, 6), st.sampled_from([1.5, 2.0]), st.sampled_from([100, 2000]))
def test_a_cusum_is_as_quiet_as_asked_and_no_quieter(mean: float, ratio: float, run_length: int) -> None:
    rule = cusum_for(mean, ratio, run_length)
    assert mean < rule.reference < ratio * mean
    assert average_run_length(rule, mean) >= run_length
    one_less = Cusum(rule.steps, rule.reference_steps, rule.limit_steps - 1)
    assert rule.limit_steps == 1 or average_run_length(one_less, mean) < run_length


@given(st.lists(st.integers(0, 9), max_size=24))
def test_a_cusum_adds_up_what_is_over_its_reference(months: list[int]) -> None:
    rule, surplus, values = Cusum(steps=4, reference_steps=7, limit_steps=20), 0.0, []
    for month in months:
        surplus = max(0.0, surplus + month - 1.75)
        values.append(surplus)
    assert cusum_values(months, rule) == values


@given(st.floats(0, 1), st.integers(1, 300))
@settings(deadline=None)
def test_exact_limits_hold_at_least_their_level(average: float, n: int) -> None:
    for level in (0.95, 0.998):
        low, high = exact_limits(average, [n], level)
        held = binom.cdf(round(high[0] * n), n, average) - binom.cdf(round(low[0] * n) - 1, n, average)
        assert held >= level - 1e-9
        assert 0 <= low[0] <= high[0] <= 1


@given(st.integers(1, 5000))
def test_limits_are_given_for_every_small_denominator_and_the_largest(largest: int) -> None:
    sizes = grid(largest)
    assert sizes == sorted(set(sizes))
    assert sizes[: min(60, largest)] == list(range(1, min(60, largest) + 1))
    assert sizes[-1] == largest
    assert len(sizes) < 160


@given(st.floats(0, 1), st.sampled_from([0.8, 0.95, 0.998]))
def test_exact_limits_are_the_quantiles_of_scipy(average: float, level: float) -> None:
    n = np.array(grid(2000))
    tail = (1 - level) / 2
    expected = [np.clip(binom.ppf(quantile, n, average), 0, n) / n for quantile in (tail, 1 - tail)]
    np.testing.assert_array_equal(exact_limits(average, n, level), expected)


@given(st.data())
def test_the_tail_of_what_is_drawn_is_that_of_scipy(data: st.DataObject) -> None:
    total = data.draw(st.integers(1, 50_000))
    marked, of = data.draw(st.integers(0, total)), data.draw(st.integers(0, total))
    least = data.draw(st.integers(0, min(marked, of)))
    expected = float(hypergeom.sf(least - 1, total, marked, of))
    assert drawn_or_more(least, marked, of=of, total=total) == pytest.approx(expected, rel=1e-7, abs=1e-250)


@given(
    st.lists(st.tuples(st.integers(0, 60), st.booleans()), min_size=1, max_size=80).filter(
        lambda rows: any(is_done for _, is_done in rows)
    )
)
def test_the_curve_of_remedies_and_its_errors_are_those_of_statsmodels(rows: list[tuple[int, bool]]) -> None:
    days, is_done = np.array([day for day, _ in rows]), np.array([is_done for _, is_done in rows])
    with np.errstate(invalid="ignore"):  # where all is done, the error is not known
        expected = SurvfuncRight(days, is_done.astype(int))
    falling, is_left = fall(days, is_done), expected.surv_prob > 0
    np.testing.assert_array_equal(falling.days, expected.surv_times)
    np.testing.assert_allclose(falling.shares, expected.surv_prob, atol=1e-14)
    np.testing.assert_allclose(falling.errors[is_left], expected.surv_prob_se[is_left], atol=1e-14)
