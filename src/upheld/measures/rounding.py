"""The one place where a figure becomes digits: exact halves go up, by integer arithmetic alone.

Floating point and Python's round() get real figures wrong: 33 of 40 is 82.5% and is published as 83%.

Source: the percentages that LGSCO published for 2019-20 to 2024-25, all of which this rule reproduces.

Intervals and points come out of floating point, so nothing is exact in them: they are rounded here too.
"""

from upheld.measures.results import Absence, Count, PercentOnly, PerPopulation, Rate, Result, is_small
from upheld.measures.uncertainty import Interval


def printed(result: Result, few: int) -> str:
    """A result as it prints beside its name: "40%", "1,204", "3.5". An absence has words of its own, and is empty.

    A share of fewer than `few` cases, the scheme's threshold, prints as its count: "2 of 2".
    """
    match result:
        case Rate(numerator, denominator) if is_small(result, few):
            return f"{numerator:,} of {denominator:,}"
        case Rate(numerator, denominator):
            return f"{whole_percent(numerator, denominator)}%"
        case PercentOnly(percent, _):
            return f"{percent}%"
        case Count(count):
            return f"{count:,}"
        case PerPopulation(numerator, exposure):
            return per_hundred_thousand(numerator, exposure)
        case Absence():
            return ""


def whole_percent(x: int, n: int) -> int:
    """x as a percentage of n, to a whole per cent: 7 of 8 gives 88."""
    return _half_up(100 * x, n)


def one_decimal_percent(x: int, n: int) -> str:
    """x as a percentage of n with one decimal, a zero kept: "36.1", "61.0". For national figures."""
    whole, tenth = divmod(_half_up(1_000 * x, n), 10)
    return f"{whole}.{tenth}"


def per_hundred_thousand(x: int, n: int) -> str:
    """x for every 100,000 of n with one decimal, a zero dropped: "3.5", "10"."""
    whole, tenth = divmod(_half_up(1_000_000 * x, n), 10)
    return f"{whole}.{tenth}" if tenth else f"{whole}"


def tenths(value: float) -> float:
    """A number with one decimal: an end of an interval as figures keep it, a difference in points."""
    return round(value, 1) + 0.0  # the sum turns a minus zero into a zero


def tenths_of(interval: Interval) -> tuple[float, float]:
    """Both ends of an interval with one decimal, in the unit of the figure."""
    return tenths(interval.low), tenths(interval.high)


def whole_ends(interval: Interval) -> tuple[int, int]:
    """Both ends of an interval as they print: in whole per cent, halves up like every figure."""
    return int(interval.low + 0.5), int(interval.high + 0.5)


def _half_up(x: int, n: int) -> int:
    assert x >= 0, x
    assert n > 0, n
    return (2 * x + n) // (2 * n)
