"""Digits are what was published, to the last one: equality, no tolerance."""

from fractions import Fraction
from math import floor

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.spec.conftest import Published
from upheld.measures.rounding import (
    one_decimal_percent,
    per_hundred_thousand,
    tenths,
    tenths_of,
    whole_ends,
    whole_percent,
)
from upheld.measures.uncertainty import Interval

counts = st.integers(0, 10**9)
bases = st.integers(1, 10**9)


def test_every_published_percentage_is_reproduced(published: Published) -> None:
    printing = {"0": lambda x, n: str(whole_percent(x, n)), "1": one_decimal_percent}
    rows = published("percentages")
    assert len(rows) == 76
    assert [row for row in rows if printing[row["decimals"]](int(row["x"]), int(row["n"])) != row["printed"]] == []


def test_every_real_council_year_is_reproduced(published: Published) -> None:
    printed = [
        (row, row[numerator], row[denominator], row[percent])
        for row in published("council_years")
        for numerator, denominator, percent in (
            ("upheld", "detailed_investigations", "uphold_rate"),
            ("satisfactory_remedies", "upheld", "satisfactory_remedy_rate"),
        )
        if row[percent]
    ]
    assert len(printed) == 24 + 13  # Bradford 2024-25 gives no count of upheld complaints
    assert [row for row, x, n, percent in printed if whole_percent(int(x), int(n)) != int(percent)] == []


@pytest.mark.parametrize(
    ("x", "n", "percent"),
    [(7, 8, 88), (33, 40, 83), (23, 40, 58), (1, 200, 1), (1, 201, 0), (199, 200, 100), (0, 1, 0), (1, 1, 100)],
)
def test_exact_halves_go_up(x: int, n: int, percent: int) -> None:
    assert whole_percent(x, n) == percent


@pytest.mark.parametrize(("x", "n", "printed"), [(497, 500, "99.4"), (61, 100, "61.0"), (1, 2000, "0.1")])
def test_a_national_percentage_keeps_its_one_decimal(x: int, n: int, printed: str) -> None:
    assert one_decimal_percent(x, n) == printed


@pytest.mark.parametrize(
    ("x", "n", "printed"),
    [(35, 1_000_000, "3.5"), (22, 220_000, "10"), (0, 90_000, "0"), (1, 2_000_000, "0.1"), (1, 2_000_001, "0")],
)
def test_per_hundred_thousand_drops_a_trailing_zero(x: int, n: int, printed: str) -> None:
    assert per_hundred_thousand(x, n) == printed


@given(counts, bases)
def test_rounding_agrees_with_exact_fractions(x: int, n: int) -> None:
    def half_up(value: Fraction) -> int:
        return floor(value + Fraction(1, 2))

    assert whole_percent(x, n) == half_up(Fraction(100 * x, n))
    assert Fraction(one_decimal_percent(x, n)) == Fraction(half_up(Fraction(1000 * x, n)), 10)
    assert Fraction(per_hundred_thousand(x, n)) == Fraction(half_up(Fraction(10**6 * x, n)), 10)


@pytest.mark.parametrize("rounding", [whole_percent, one_decimal_percent, per_hundred_thousand])
@pytest.mark.parametrize(("x", "n"), [(-1, 4), (1, 0), (1, -4)])
def test_what_cannot_be_is_refused(rounding: type, x: int, n: int) -> None:
    with pytest.raises(AssertionError):
        rounding(x, n)


def test_ends_of_an_interval_are_rounded_where_figures_are() -> None:
    """Half a per cent goes up, as it does in a figure; a difference that rounds to nothing has no sign."""
    assert whole_ends(Interval(39.5, 61.49)) == (40, 61)
    assert tenths_of(Interval(12.34, 56.78)) == (12.3, 56.8)
    assert str(tenths(-0.04)) == "0.0"
