"""The cases give every figure again that published_figures has for the period of the review.

Remedy: find the cases that differ, or correct the published row.
"""

from collections.abc import Iterator

from upheld.casebook.problems import Flaw, Severity
from upheld.editions.as_published import agree, average_as_published, result_as_published
from upheld.editions.edition import Edition
from upheld.measures.peers import Average
from upheld.measures.results import PercentOnly, Rate, Result

SEVERITY = Severity.ERROR


def check(edition: Edition) -> Iterator[Flaw]:
    if not edition.counted:
        return
    of_period = edition.casebook.tables["published_figures"].filter(period=edition.review.period.id)
    for row in of_period.iter_rows(named=True):
        code, measure = row["authority"], row["measure"]
        figure = edition.figure(code, measure) if code in edition.figures else None
        if figure is None:
            continue
        published = result_as_published(row, edition.scheme.measures[measure].absent_as)
        average = average_as_published(row)
        if not (_same_average(average, figure.average) and agree(published, figure.result)):
            counted = _in_words(figure.result, figure.average)
            problem = f"{_in_words(published, average)} was published, and the cases give {counted}."
            remedy = "Find the cases that differ, or correct the published row."
            yield Flaw("published_figures", None, "numerator", problem, remedy, f"{code} {measure}")


def _same_average(published: Average | None, counted: Average | None) -> bool:
    return published is None or (counted is not None and counted.percent == published.percent)


def _in_words(result: Result, average: Average | None) -> str:
    beside = f" beside an average of {average.percent}%" if average else ""
    match result:
        case Rate(numerator, denominator):
            return f"{numerator} of {denominator}{beside}"
        case PercentOnly(percent, _):
            return f"{percent}%{beside}"
        case _:
            return f"no figure{beside}"
