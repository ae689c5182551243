"""A published figure has a percentage or a base, and its parts agree: the percentage is theirs, exact halves up.

A base alone says how many there were, and that the rest is not known. Where the base is 0 there is no percentage.
Percentages are whole, from 0 to 100; a numerator is not above its base.
Remedy: correct the figure from its source.
"""

from collections.abc import Iterator

import polars as pl

from upheld.casebook.extract import Extract
from upheld.casebook.intake.grid import ROW
from upheld.casebook.problems import Flaw, Severity

SEVERITY = Severity.ERROR

PARTS = ("numerator", "denominator")
PERCENTAGES = ("percent", "group_average_percent")
REMEDY = "Correct it from its source."

x, n, percent = pl.col("numerator"), pl.col("denominator"), pl.col("percent")
half_up = (200 * x + n) // (2 * n)

RULES = (
    ("percent", percent.is_null() & n.is_null(), "There is neither a percentage nor a base."),
    ("denominator", n.is_null() & x.is_not_null(), "There is a numerator and no denominator."),
    ("numerator", x > n, "The numerator is above the denominator."),
    ("percent", (n == 0) & percent.is_not_null(), "There can be no percentage of a denominator of 0."),
    ("percent", (n > 0) & (x >= 0) & (x <= n) & (percent != half_up), "It is not the percentage of the parts."),
    *((name, ~pl.col(name).is_between(0, 100), "A percentage lies from 0 to 100.") for name in PERCENTAGES),
)


def check(extract: Extract) -> Iterator[Flaw]:
    raw = extract.raw.get("published_figures")
    if raw is None or not {*PARTS, *PERCENTAGES} <= set(raw.columns):
        return
    figures = _all_read(extract)
    for column, broken, problem in RULES:
        for row in figures.filter(broken)[ROW]:
            yield Flaw("published_figures", row, column, problem, REMEDY)


def _all_read(extract: Extract) -> pl.DataFrame:
    """The rows without a number that could not be read: those are problems already."""
    unread = [row for text in extract.unread if text.table == "published_figures" for row in text.rows]
    return extract.tables["published_figures"].filter(~pl.col(ROW).is_in(unread))
