"""The average of similar authorities: sums over sums, or the mean in which every member weighs the same."""

from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from upheld.measures.peers import Average, mean_of_rates, pooled
from upheld.measures.results import PerPopulation, Rate
from upheld.measures.rounding import per_hundred_thousand

rates = st.tuples(st.integers(0, 50), st.integers(0, 50)).map(lambda two: Rate(min(two), max(*two, 1)))


def test_pooled_is_the_sum_over_the_sum() -> None:
    assert pooled([Rate(1, 4), Rate(0, 6), Rate(2, 2)]) == Average(Fraction(3, 12), 3, 12)


def test_the_mean_weighs_every_member_the_same_and_has_no_counts() -> None:
    average = mean_of_rates([Rate(1, 4), Rate(0, 6), Rate(2, 2)])
    assert average == Average(Fraction(5, 12), None, None)
    assert average.percent == 42


def test_both_print_exact_halves_up() -> None:
    for average in (pooled([Rate(30, 35), Rate(3, 5)]), mean_of_rates([Rate(3, 4), Rate(9, 10)])):
        assert average is not None
        assert average.rate == Fraction(33, 40)
        assert average.percent == 83


def test_a_mean_of_thirds_is_not_lost_in_floating_point() -> None:
    average = mean_of_rates([Rate(1, 3), Rate(1, 6), Rate(0, 7), Rate(0, 1)])
    assert average is not None
    assert average.rate == Fraction(1, 8)  # 12.5%
    assert average.percent == 13


def test_a_group_in_which_nobody_has_a_case_has_no_average() -> None:
    assert pooled([]) is None
    assert mean_of_rates([]) is None


def test_a_rate_by_population_is_pooled_over_the_people() -> None:
    average = pooled([PerPopulation(5, 145_000), PerPopulation(0, 105_000)])
    assert average == Average(Fraction(5, 250_000), 5, 250_000)
    assert per_hundred_thousand(5, 250_000) == "2"


@given(st.lists(rates, min_size=1))
def test_an_average_lies_among_its_members_in_whatever_order(members: list[Rate]) -> None:
    exact = [Fraction(rate.numerator, rate.denominator) for rate in members]
    for average_of in (pooled, mean_of_rates):
        average = average_of(members)
        assert average is not None
        assert min(exact) <= average.rate <= max(exact)
        assert average == average_of(reversed(members))
