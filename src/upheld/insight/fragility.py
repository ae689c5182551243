"""Fragility: what would be printed had one case more, or one fewer, been upheld."""

from collections.abc import Iterator, Sequence

from upheld.editions.edition import Edition
from upheld.editions.insight_comparisons import Fragility
from upheld.measures.definitions import Measure
from upheld.measures.results import Rate
from upheld.measures.rounding import whole_percent


def fragilities(edition: Edition, measures: Sequence[Measure]) -> Iterator[Fragility]:
    """The fragility of every authority with a case, in every measure."""
    for measure in measures:
        for body in edition.bodies:
            figure = edition.figure(body.code, measure.id)
            if figure and isinstance(figure.result, Rate):
                yield _fragility(body.code, measure.id, figure.result)


def _fragility(authority: str, measure: str, rate: Rate) -> Fragility:
    x, n = rate.numerator, rate.denominator
    return Fragility(
        authority=authority,
        measure=measure,
        numerator=x,
        denominator=n,
        percent=whole_percent(x, n),
        one_fewer=whole_percent(x - 1, n) if x else None,
        one_more=whole_percent(x + 1, n) if x < n else None,
    )
