"""Nothing changed, nothing rose, nothing differs: how often insight says otherwise is what it says it would be."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

import numpy as np
import pytest

from tests.worlds.casebooks import LGSCO
from upheld.editions.insight_series import Chart, Direction, Estimate, Sort, YearRate
from upheld.insight.arrivals import chart_of, false_alarms
from upheld.insight.change_over_years import Rules, estimated
from upheld.insight.fixes import After, Seen, more_than_elsewhere
from upheld.insight.monthly_counts import Month, days_of
from upheld.measures.funnels import expected_false_findings
from upheld.measures.uncertainty import benjamini_hochberg
from upheld.measures.verdicts import Thresholds

RULES = Rules(Thresholds(too_few=5, false_discovery_rate=0.05, interval_level=0.95), trend_years=3)
APRIL = Month(2019 * 12 + 3)


def caseloads(generator: np.random.Generator, authorities: int) -> np.ndarray:
    """As uneven as those of councils: many with a few investigations a year, some with a hundred."""
    return np.maximum(2, generator.gamma(0.8, 18, authorities)).astype(int)


def years_without_change(generator: np.random.Generator) -> list[list[YearRate]]:
    """Four years of 120 authorities whose true rates differ from each other and never change."""
    sizes = caseloads(generator, 120)
    rates = generator.beta(12, 10, sizes.size)
    cases = generator.poisson(sizes[:, None], (sizes.size, 4))
    upheld = generator.binomial(cases, rates[:, None])
    return [
        [
            YearRate(period=str(year), numerator=x, denominator=n, comparable=True)
            for year, (x, n) in enumerate(zip(row_x, row_n, strict=True))
        ]
        for row_x, row_n in zip(upheld.tolist(), cases.tolist(), strict=True)
    ]


@pytest.mark.parametrize("sort", Sort)
def test_of_changes_as_many_are_stated_as_is_said_where_nothing_changed(sort: Sort) -> None:
    generator = np.random.default_rng(2020)
    found = [list(estimates(estimated(sort, years_without_change(generator), RULES))) for _ in range(200)]
    stated = [sum(one.direction is not Direction.CANNOT_TELL for one in said) for said in found]
    said = expected_false_findings(len(found[0]), RULES.thresholds.false_discovery_rate)
    assert np.mean(stated) <= said + 0.02
    excluding = np.mean([not one.low <= 0 <= one.high for said in found for one in said])
    assert 0.04 < excluding < 0.07  # so without the false discovery rate some would be stated in every edition


def test_of_even_p_values_as_many_survive_as_is_said() -> None:
    generator = np.random.default_rng(4)
    for tested, rate in ((1, 0.2), (2, 0.2), (5, 0.3), (60, 0.2)):
        survive = benjamini_hochberg(generator.random((20_000, tested))) <= rate
        assert survive.sum(axis=1).mean() == pytest.approx(expected_false_findings(tested, rate), rel=0.08)
    assert expected_false_findings(0, 0.05) == 0
    assert expected_false_findings(10**6, 0.05) == pytest.approx(0.05 / 0.95**2, rel=1e-5)


def test_a_change_that_is_there_is_stated() -> None:
    generator = np.random.default_rng(7)
    worse = [
        YearRate(period=str(year), numerator=x, denominator=60, comparable=True)
        for year, x in enumerate([27, 26, 28, 51])
    ]
    said = estimated(Sort.SINCE_LAST_YEAR, [*years_without_change(generator), worse], RULES)
    last = said[-1]
    assert isinstance(last, Estimate) and last.direction is Direction.ROSE


def estimates(said: list[Estimate | object]) -> Iterator[Estimate]:
    return (one for one in said if isinstance(one, Estimate))


def charts(generator: np.random.Generator, means: np.ndarray, months: int) -> list[Chart]:
    """The charts of series that go on as they were."""
    counts = generator.poisson(means[:, None], (means.size, months + 12)).tolist()
    return [chart_of(row[:months], row[months:], APRIL, LGSCO.insight) for row in counts]


@pytest.mark.parametrize("months", [12, 36])
def test_of_arrivals_as_many_alert_as_is_said_where_nothing_rose(months: int) -> None:
    """Over 20 countries, whose authorities get from one case in three years to dozens a month."""
    generator = np.random.default_rng(months)
    means = np.maximum(0.03, generator.gamma(0.8, 5, 120))
    years = [charts(generator, means, months) for _ in range(20)]
    alerting = [sum(bool(chart.alerts) for chart in year) for year in years]
    said = [false_alarms(year) for year in years]
    expected = float(np.mean([one for one, _ in said]))
    assert np.mean(alerting) == pytest.approx(expected, abs=3 * np.sqrt(expected / len(years)))
    within = [found <= at_most for found, (_, at_most) in zip(alerting, said, strict=True)]
    assert sum(within) >= 17  # of 20, where 19 are to be expected


@pytest.mark.parametrize("mean", [0.1, 1, 4, 12, 80])
def test_the_chance_of_an_alert_is_that_of_any_size_of_series(mean: float) -> None:
    found = charts(np.random.default_rng(int(100 * mean)), np.full(600, mean), 36)
    share = np.mean([bool(chart.alerts) for chart in found])
    assert share == pytest.approx(np.mean([chart.chance for chart in found]), abs=0.02)


@pytest.mark.parametrize("mean", [4, 160, 320, 1400])
def test_the_chance_of_an_alert_allows_for_the_days_of_a_month(mean: float) -> None:
    """As many come each day; in the nation's series, of hundreds a month, that February is short makes limits wider."""
    days = np.array(days_of(Month(APRIL.number - 36), 48)) * 12 / 365.25
    counts = np.random.default_rng(int(mean)).poisson(mean * days, (1500, 48)).tolist()
    found = [chart_of(row[:36], row[36:], APRIL, LGSCO.insight) for row in counts]
    share = np.mean([bool(chart.alerts) for chart in found])
    assert share == pytest.approx(np.mean([chart.chance for chart in found]), abs=0.015)


def test_a_rise_is_found_in_series_of_any_size() -> None:
    """Three times as many where there were few, half as many again where there were many."""
    for mean, ratio in ((0.5, 4), (2, 3), (20, 1.5), (100, 1.3)):
        generator = np.random.default_rng(int(mean * 10))
        before, after = generator.poisson(mean, (50, 36)).tolist(), generator.poisson(ratio * mean, (50, 12)).tolist()
        found = [chart_of(*pair, APRIL, LGSCO.insight) for pair in zip(before, after, strict=True)]
        assert sum(bool(chart.alerts) for chart in found) >= 40, mean


@dataclass(frozen=True)
class Country:
    """Cases on one of three subjects of a service area, at 100 bodies and in the rest of the group of each.

    Here so many times as many cases are on the subject as elsewhere, and fault is so many times as likely in all.
    """

    received_on_it: float = 1
    fault: float = 1

    def seen(self, generator: np.random.Generator) -> list[Seen]:
        found = []
        for _ in range(100):
            likely, many = generator.beta(4, 8), 1 + generator.poisson(6)
            here = self.after(generator, many, (self.received_on_it, min(1, self.fault * likely)))
            found.append(seen(here, self.after(generator, 12 * many, (1, likely))))
        return found

    def after(self, generator: np.random.Generator, many: float, times: tuple[float, float]) -> After:
        on_it, other = generator.poisson(many * times[0]), generator.poisson(2 * many)
        upheld, upheld_other = generator.binomial([on_it, other], times[1]).tolist()
        return After(upheld=upheld, received=int(on_it), upheld_in_area=upheld + upheld_other)


@pytest.mark.parametrize(
    "country",
    [Country(), Country(fault=2.5), Country(received_on_it=4), Country(fault=1.6, received_on_it=0.5)],
    ids=["all as elsewhere", "more upheld of everything", "more received on the subject", "more upheld, of fewer"],
)
def test_of_fixes_no_more_are_named_than_is_said_where_all_held(country: Country) -> None:
    """Not by an authority's own rate, and not by what its cases are about."""
    generator = np.random.default_rng(3)
    named = [sum(more_than_elsewhere(country.seen(generator), LGSCO)) for _ in range(150)]
    assert np.mean(named) <= expected_false_findings(100, LGSCO.thresholds.false_discovery_rate)


def test_a_fix_that_did_not_hold_is_named_wherever_it_is() -> None:
    """Among 100 that held, also where more is upheld of everything."""
    generator = np.random.default_rng(5)
    again = After(upheld=18, received=20, upheld_in_area=20)
    for country in (Country(), Country(fault=2)):
        one = seen(again, After(upheld=24, received=80, upheld_in_area=72))
        *_, named = more_than_elsewhere([*country.seen(generator), one], LGSCO)
        assert named


def seen(here: After, elsewhere: After) -> Seen:
    return Seen(
        authority="X",
        category="Homelessness",
        subcategory=None,
        completed=date(2019, 1, 1),
        improvements=1,
        here=here,
        elsewhere=elsewhere,
        published=(),
    )
