"""The one place where a figure becomes digits: exact halves go up, by integer arithmetic alone.

Floating point and Python's round() get real figures wrong: 33 of 40 is 82.5% and is published as 83%.

Source: the percentages that LGSCO published for 2019-20 to 2024-25, all of which this rule reproduces.
"""


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


def _half_up(x: int, n: int) -> int:
    assert x >= 0, x
    assert n > 0, n
    return (2 * x + n) // (2 * n)
