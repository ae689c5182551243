"""Counts a frozen edition again: from its own casebook, scheme and review, by the second engine."""

from dataclasses import replace

from polars.exceptions import PolarsError

from upheld.editions.counts import measures_in_force
from upheld.editions.door import FrozenEdition
from upheld.editions.earlier import EarlierEdition, as_earlier
from upheld.editions.edition import Edition
from upheld.editions.figures import Figures
from upheld.editions.freeze import Sources, freeze
from upheld.errors import UpheldError
from upheld.verify.second_engine import recount


def counted_again(frozen: FrozenEdition) -> Edition:
    """The edition that the frozen casebook, scheme and review give, under the name of the frozen one.

    Raises:
        UpheldError: a file of it cannot be read, or does not have the columns of a casebook.
    """
    sources = frozen.sources
    casebook, scheme, review = sources.casebook, sources.scheme, sources.review
    made_of = Sources(casebook, scheme, review, [_earlier(frozen)], sources.replaced)
    try:
        counts = recount(casebook, measures_in_force(scheme, review), scheme.vocabulary, review.period)
        return replace(freeze(made_of, counts), id=frozen.manifest.edition)
    except (ValueError, KeyError, TypeError, PolarsError) as error:
        raise UpheldError(f"{frozen.folder} is damaged, and its figures cannot be counted again: {error}.") from error


def _earlier(frozen: FrozenEdition) -> EarlierEdition:
    """The figures of earlier years, as one edition: wherever each came from, it was frozen here."""
    few = frozen.scheme.thresholds.too_few
    earlier = {
        code: tuple(as_earlier(figure, frozen.manifest.edition, few) for figure in figures)
        for code, figures in frozen.earlier_figures.items()
    }
    return EarlierEdition("", "", "", Figures(earlier))
