"""A result holds only what can be; a period that cannot be says so to the person who wrote it."""

from collections.abc import Callable
from datetime import date

import pytest

from upheld.errors import UpheldError
from upheld.measures.period import Period
from upheld.measures.results import Count, PercentOnly, PerPopulation, Rate


def test_a_period_contains_both_its_ends_and_nothing_beyond() -> None:
    year = Period("2019-20", date(2019, 4, 1), date(2020, 3, 31))
    for inside in (date(2019, 4, 1), date(2020, 3, 31)):
        assert year.contains(inside)
    for outside in (date(2019, 3, 31), date(2020, 4, 1)):
        assert not year.contains(outside)


def test_a_period_that_ends_before_it_starts_is_refused_with_both_dates() -> None:
    with pytest.raises(UpheldError, match=r"2019-20.*2019-03-31.*2019-04-01"):
        Period("2019-20", date(2019, 4, 1), date(2019, 3, 31))


@pytest.mark.parametrize(
    "impossible",
    [
        lambda: Rate(0, 0),
        lambda: Rate(3, 2),
        lambda: Rate(-1, 2),
        lambda: PercentOnly(101, None),
        lambda: PercentOnly(-1, None),
        lambda: PercentOnly(50, 0),
        lambda: Count(-1),
        lambda: PerPopulation(-1, 10),
        lambda: PerPopulation(1, 0),
    ],
)
def test_an_impossible_result_is_refused(impossible: Callable[[], object]) -> None:
    with pytest.raises(AssertionError):
        impossible()


def test_more_events_than_people_are_possible() -> None:
    assert PerPopulation(250, 220).denominator == 220
