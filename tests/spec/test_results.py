"""A result holds only what can be; a period that cannot be says so to the person who wrote it."""

from collections.abc import Callable
from datetime import date
from fractions import Fraction

import pytest

from upheld.errors import UpheldError
from upheld.measures.period import Period
from upheld.measures.results import (
    Absence,
    AbsenceKind,
    Count,
    PercentOnly,
    PerPopulation,
    Rate,
    Result,
    is_small,
    share_of,
)
from upheld.measures.rounding import printed


def test_a_period_contains_both_its_ends_and_nothing_beyond() -> None:
    year = Period("2019-20", date(2019, 4, 1), date(2020, 3, 31))
    for inside in (date(2019, 4, 1), date(2020, 3, 31)):
        assert year.contains(inside)
    for outside in (date(2019, 3, 31), date(2020, 4, 1)):
        assert not year.contains(outside)


def test_a_period_that_ends_before_it_starts_is_refused_with_both_dates() -> None:
    with pytest.raises(UpheldError, match=r"2019-20.*2019-03-31.*2019-04-01"):
        Period("2019-20", date(2019, 4, 1), date(2019, 3, 31))


def test_periods_are_in_order_of_their_days_whatever_they_are_called() -> None:
    first, second = (
        Period("H2 2023", date(2023, 10, 1), date(2024, 3, 31)),
        Period("H1 2024", date(2024, 4, 1), date(2024, 9, 30)),
    )
    assert sorted([second, first]) == [first, second]
    assert not first < first and second > first


FEW = 5
NOTHING_DUE = Absence(AbsenceKind.NOTHING_DUE)


@pytest.mark.parametrize(
    ("result", "small", "share", "text"),
    [
        (Rate(33, 40), False, Fraction(33, 40), "83%"),
        (Rate(2, 5), False, Fraction(2, 5), "40%"),
        (Rate(2, 4), True, Fraction(1, 2), "2 of 4"),
        (Rate(0, 1), True, Fraction(0), "0 of 1"),
        (PercentOnly(36, None), False, Fraction(36, 100), "36%"),
        (PercentOnly(36, 4), True, Fraction(36, 100), "36%"),
        (PercentOnly(36, 400), False, Fraction(36, 100), "36%"),
        (Count(1204), False, None, "1,204"),
        (PerPopulation(5, 145_000), False, None, "3.4"),
        (NOTHING_DUE, False, None, ""),
    ],
)
def test_a_result_answers_what_is_asked_of_it(result: Result, small: bool, share: Fraction | None, text: str) -> None:
    """LGSCO letters of 22 July 2020, with our own rule for few cases: the count stands first, as "2 of 4"."""
    assert (is_small(result, FEW), share_of(result), printed(result, FEW)) == (small, share, text)


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
