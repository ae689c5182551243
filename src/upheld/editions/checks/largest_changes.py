"""No rate with a verdict changed so much on the year before that somebody should look: the ten largest are named.

Both years must rest on cases enough to compare. Remedy: look at the cases before you issue.
"""

from collections.abc import Iterator

from upheld.casebook.problems import Flaw, Severity
from upheld.editions.edition import Edition
from upheld.editions.figures import Figure
from upheld.measures.results import Rate
from upheld.measures.rounding import whole_percent

SEVERITY = Severity.WARNING
MOST_CHANGES = 10


def check(edition: Edition) -> Iterator[Flaw]:
    pairs = sorted(_years_beside(edition), key=lambda pair: -abs(_percent(pair[0]) - _percent(pair[1])))
    for figure, before in pairs[:MOST_CHANGES]:
        name = edition.body(figure.authority).official_name
        problem = f"{figure.measure} was {_percent(before)}% in {before.period} and is {_percent(figure)}% now."
        remedy = "Look at the cases before you issue. Chance alone changes small numbers a good deal."
        yield Flaw("cases", None, None, problem, remedy, name)


def _years_beside(edition: Edition) -> Iterator[tuple[Figure, Figure]]:
    """Each figure with a verdict, and the same of the year before, where both rest on cases enough."""
    periods = {figure.period for figures in edition.earlier_figures.values() for figure in figures}
    last = max(periods, key=edition.scheme.when, default=None)
    for code, figures in edition.figures.items():
        before = {f.measure: f for f in edition.earlier_figures.get(code, ()) if f.period == last}
        for figure in figures:
            earlier = before.get(figure.measure)
            if figure.verdict and earlier and _is_enough(figure) and _is_enough(earlier):
                yield figure, earlier


def _is_enough(figure: Figure) -> bool:
    return isinstance(figure.result, Rate) and not figure.is_small


def _percent(figure: Figure) -> int:
    assert isinstance(figure.result, Rate)
    return whole_percent(figure.result.numerator, figure.result.denominator)
