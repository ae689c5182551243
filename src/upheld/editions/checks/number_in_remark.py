"""A number in a remark is one that a figure of that body prints, of this year or a year before.

Remedy: check the number, or write the remark without it.
"""

import re
from collections.abc import Iterator

import polars as pl

from upheld.casebook.problems import Flaw, Severity
from upheld.editions.edition import Edition
from upheld.editions.figures import Figure
from upheld.measures.results import Count, PercentOnly, PerPopulation, Rate
from upheld.measures.rounding import per_hundred_thousand, whole_percent

SEVERITY = Severity.WARNING
NUMBER = re.compile(r"\b(?!(?:19|20)\d\d\b)(?<!\d-)\d+(?:[.,]\d+)*")
"""A number that could be a figure: a year, and the second half of one such as 2019-20, are none."""


def check(edition: Edition) -> Iterator[Flaw]:
    with_letter = edition.casebook.tables["remarks"].filter(pl.col("authority").is_in(list(edition.figures)))
    for code, text in with_letter.select("authority", "text").iter_rows():
        figures = (*edition.figures[code], *edition.earlier_figures.get(code, ()))
        printed = {number for figure in figures for number in _numbers_of(figure)}
        for number in dict.fromkeys(NUMBER.findall(text)):
            if number.replace(",", "") not in printed:
                problem = f"No figure of {edition.body(code).official_name} is {number}."
                remedy = "Check the number, or write the remark without it."
                yield Flaw("remarks", None, "text", problem, remedy, number)


def _numbers_of(figure: Figure) -> Iterator[str]:
    match figure.result:
        case Rate(numerator, denominator):
            yield from map(str, (numerator, denominator, whole_percent(numerator, denominator)))
        case PercentOnly(percent, denominator):
            yield from (str(percent), str(denominator))
        case Count(count):
            yield str(count)
        case PerPopulation(numerator, exposure):
            yield from (str(numerator), per_hundred_thousand(numerator, exposure))
    if figure.average and not isinstance(figure.result, PerPopulation):
        yield str(figure.average.percent)
