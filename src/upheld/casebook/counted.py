"""Which periods an extract or a casebook has cases in."""

from collections.abc import Mapping

import polars as pl

from upheld.measures.period import Period

DATES = (("cases", "received"), ("cases", "decided"), ("recommendations", "result_date"))


def has_cases_in(tables: Mapping[str, pl.DataFrame], period: Period) -> bool:
    """Whether any case was received or decided, or any result became known, in the period."""
    return any(tables[table][column].is_between(period.start, period.end).any() for table, column in DATES)
