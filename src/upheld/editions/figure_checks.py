"""Data checks that need the figures: they run once a sound casebook has been counted.

counts_disagree (error): the cases give another figure than `published_figures` says for the same period.
largest_changes (warning): the uphold rates, or other rates with a verdict, that changed most on the year before.
number_in_remark (warning): a number in a remark that is no figure of that authority.
remark_without_letter (warning): a remark for an authority that gets no letter this year.
"""

import re
from collections.abc import Iterator
from itertools import chain

import polars as pl

from upheld.casebook.problems import Problem, Report, Severity, in_reading_order
from upheld.editions.edition import Edition
from upheld.editions.figures import Figure
from upheld.editions.published import agree, average_as_published, result_as_published
from upheld.measures.peers import Average
from upheld.measures.results import Count, PercentOnly, PerPopulation, Rate, Result
from upheld.measures.rounding import per_hundred_thousand, whole_percent

MOST_CHANGES = 10
NUMBER = re.compile(r"\b(?!(?:19|20)\d\d\b)(?<!\d-)\d+(?:[.,]\d+)*")
"""A number that could be a figure: a year, and the second half of one such as 2019-20, are none."""


def check_figures(edition: Edition) -> Report:
    """Everything that is wrong with, or strange about, the figures of an edition."""
    found = chain(
        counts_disagree(edition), largest_changes(edition), number_in_remark(edition), remark_without_letter(edition)
    )
    return in_reading_order(found)


def counts_disagree(edition: Edition) -> Iterator[Problem]:
    """An error for every published figure of a counted period that the cases do not give again."""
    if not edition.counted:
        return
    for row in edition.casebook.tables["published_figures"].iter_rows(named=True):
        figure = _figure_of(edition, row["authority"], row["measure"])
        if figure is None or row["period"] != edition.review.period.id:
            continue
        absent_as = edition.scheme.measures[row["measure"]].absent_as
        published, average = result_as_published(row, absent_as), average_as_published(row)
        if not _same(published, figure.result, average, figure.average):
            yield Problem(
                "counts_disagree",
                Severity.ERROR,
                "published_figures",
                None,
                "numerator",
                f"{row['authority']} {row['measure']}",
                f"{_said(published, average)} was published, and the cases give "
                f"{_said(figure.result, figure.average)}.",
                "Find the cases that differ, or correct the published row.",
            )


def largest_changes(edition: Edition) -> Iterator[Problem]:
    """A warning for each of the largest changes on the year before, where both years have cases enough."""
    pairs = sorted(_years_beside(edition), key=lambda pair: -abs(_percent(pair[0]) - _percent(pair[1])))
    for figure, before in pairs[:MOST_CHANGES]:
        yield Problem(
            "largest_changes",
            Severity.WARNING,
            "cases",
            None,
            None,
            edition.body(figure.authority).official_name,
            f"{figure.measure} was {_percent(before)}% in {before.period} and is {_percent(figure)}% now.",
            "Look at the cases before you issue. Chance alone changes small numbers a good deal.",
        )


def number_in_remark(edition: Edition) -> Iterator[Problem]:
    """A warning for every number in a remark that no figure of that authority prints."""
    with_letter = edition.casebook.tables["remarks"].filter(pl.col("authority").is_in(list(edition.figures)))
    for row in with_letter.iter_rows(named=True):
        figures = (*edition.figures[row["authority"]], *edition.earlier_figures.get(row["authority"], ()))
        printed = {number for figure in figures for number in _printed(figure)}
        for number in dict.fromkeys(NUMBER.findall(row["text"])):
            if number.replace(",", "") not in printed:
                yield Problem(
                    "number_in_remark",
                    Severity.WARNING,
                    "remarks",
                    None,
                    "text",
                    number,
                    f"No figure of {edition.body(row['authority']).official_name} is {number}.",
                    "Check the number, or write the remark without it.",
                )


def remark_without_letter(edition: Edition) -> Iterator[Problem]:
    """A warning for every remark that no letter can carry."""
    for code in edition.casebook.tables["remarks"]["authority"]:
        if code not in edition.figures:
            yield Problem(
                "remark_without_letter",
                Severity.WARNING,
                "remarks",
                None,
                "authority",
                code,
                f"It gets no letter for {edition.review.period.id}, so the remark is not printed.",
                "Give the remark to the body that took over, or take it out.",
            )


def _figure_of(edition: Edition, code: str, measure: str) -> Figure | None:
    return edition.figure(code, measure) if code in edition.figures else None


def _same(published: Result, counted: Result, average: Average | None, counted_average: Average | None) -> bool:
    if average and (counted_average is None or counted_average.percent != average.percent):
        return False
    return agree(published, counted)


def _said(result: Result, average: Average | None) -> str:
    beside = f" beside an average of {average.percent}%" if average else ""
    match result:
        case Rate(numerator, denominator):
            return f"{numerator} of {denominator}{beside}"
        case PercentOnly(percent, _):
            return f"{percent}%{beside}"
        case _:
            return f"no figure{beside}"


def _years_beside(edition: Edition) -> Iterator[tuple[Figure, Figure]]:
    """Each figure with a verdict, and the same of the year before, where both rest on cases enough."""
    periods = {figure.period for figures in edition.earlier_figures.values() for figure in figures}
    last = max(periods, key=edition.scheme.when, default=None)
    for code, figures in edition.figures.items():
        before = {f.measure: f for f in edition.earlier_figures.get(code, ()) if f.period == last}
        for figure in figures:
            if figure.verdict and figure.measure in before and _enough(edition, figure, before[figure.measure]):
                yield figure, before[figure.measure]


def _enough(edition: Edition, *figures: Figure) -> bool:
    few = edition.scheme.thresholds.too_few
    return all(isinstance(f.result, Rate) and f.result.denominator >= few for f in figures)


def _percent(figure: Figure) -> int:
    assert isinstance(figure.result, Rate)
    return whole_percent(figure.result.numerator, figure.result.denominator)


def _printed(figure: Figure) -> Iterator[str]:
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
